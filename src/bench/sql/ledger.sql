-- A made-up ledger for measuring: 1,000,000 messages with one event each over 365 days, 200,000 recipients, 60 % of them at twelve
-- large domains and the rest at 5,000 small ones. Everything follows from the number of the row.
CREATE TABLE seed_digit (d INT NOT NULL PRIMARY KEY);
INSERT INTO seed_digit VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);

CREATE TABLE seed_row (
  n BIGINT NOT NULL PRIMARY KEY, recipient INT NOT NULL, domain VARCHAR(64) NOT NULL, pick INT NOT NULL, at_time DATETIME(6) NOT NULL
);
INSERT INTO seed_row
SELECT n, recipient,
  CASE WHEN recipient % 100 < 60
    THEN ELT(1 + recipient % 12, 'gmail.com', 'gmail.com', 'gmail.com', 'yahoo.co.jp', 'yahoo.co.jp', 'outlook.com', 'hotmail.com',
      'docomo.ne.jp', 'docomo.ne.jp', 'ezweb.ne.jp', 'softbank.ne.jp', 'icloud.com')
    ELSE CONCAT('d', recipient % 5000, '.jp.example') END,
  CRC32(CONCAT('p', n)) % 1000,
  UTC_TIMESTAMP(6) - INTERVAL 365 DAY + INTERVAL FLOOR(n * 31.53) SECOND
FROM (
  SELECT n, CRC32(CONCAT('r', n)) % 200000 AS recipient
  FROM (
    SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d AS n
    FROM seed_digit a CROSS JOIN seed_digit b CROSS JOIN seed_digit c CROSS JOIN seed_digit e CROSS JOIN seed_digit f
      CROSS JOIN seed_digit g
  ) numbers
) rows_with_recipients
ORDER BY n;

INSERT INTO poll_run (id, job, mailbox, triggered_by, host, pid, started_at, ended_at, state, bounces)
SELECT 1 + b.d + 10 * c.d + 100 * e.d, 'nightly', 'bounces@mail.example', 'schedule', 'host-1', 1,
  UTC_TIMESTAMP(6) - INTERVAL 365 DAY + INTERVAL 1 + b.d + 10 * c.d + 100 * e.d DAY,
  UTC_TIMESTAMP(6) - INTERVAL 365 DAY + INTERVAL 1 + b.d + 10 * c.d + 100 * e.d DAY + INTERVAL 3 MINUTE, 'done', 2740
FROM seed_digit b CROSS JOIN seed_digit c CROSS JOIN seed_digit e
WHERE b.d + 10 * c.d + 100 * e.d < 365
ORDER BY 1;

INSERT INTO mailbox_message (id, mailbox, folder, uid_validity, uid, size, received_at, kind, format, outcome, message_id, subject,
  stated_at, original_list_id, run_id, recorded_at, attempts, state, filed_to, filed_at)
SELECT n + 1, 'bounces@mail.example', 'INBOX', 1, n + 1, 2400, at_time,
  CASE WHEN pick < 2 THEN 'unreadable' WHEN pick < 990 THEN 'bounce' ELSE 'feedback' END, 'postfix',
  CASE WHEN pick < 40 THEN 'review' ELSE 'processed' END, CONCAT('m', n, '@host.example'),
  'Undelivered Mail Returned to Sender', at_time, CONCAT('list-', pick % 8, '.lists.example'), 1 + n DIV 2740,
  at_time + INTERVAL 6 HOUR, 1, 'filed', 'Bounces/Processed', at_time + INTERVAL 6 HOUR
FROM seed_row ORDER BY n;

INSERT INTO bounce_event (id, message_id, run_id, position, occurred_at, recipient_key, recipient_domain, recipient, original_message_id,
  campaign, list_id, action, reason, tier, fault, permanent, status, reply_code, smtp_command, diagnostic, fingerprint, remote_mta,
  reporting_mta, rule, evidence, rule_set, counts)
SELECT n + 1, n + 1, 1 + n DIV 2740, 1, at_time, CONCAT('u', recipient, '@', domain), domain, CONCAT('u', recipient, '@', domain),
  CONCAT('s', n, '@mail.example'), CONCAT('letter-', 1 + n DIV 20000), CONCAT('list-', pick % 8, '.lists.example'), 'failed',
  CASE WHEN pick >= 990 THEN 'feedback' ELSE
    ELT(1 + FLOOR(pick / 66), 'onhold', 'userunknown', 'userunknown', 'userunknown', 'userunknown', 'mailboxfull', 'mailboxfull',
      'suspend', 'expired', 'networkerror', 'spamdetected', 'authfailure', 'blocked', 'ratelimited', 'filtered') END,
  CASE WHEN pick >= 990 THEN NULL ELSE
    ELT(1 + FLOOR(pick / 66), 'C', 'A', 'A', 'A', 'A', 'B', 'T', 'B', 'T', 'T', 'C', 'C', 'C', 'T', 'B') END,
  CASE WHEN pick >= 990 THEN 'recipient' ELSE
    ELT(1 + FLOOR(pick / 66), 'unknown', 'recipient', 'recipient', 'recipient', 'recipient', 'recipient', 'recipient', 'recipient',
      'remote', 'remote', 'content', 'sender', 'sender', 'sender', 'recipient') END,
  TRUE, '5.1.1', 550, 'RCPT',
  CONCAT('550 5.1.1 <u', recipient, '@', domain, '>: Recipient address rejected: case ', pick % 40, ' in virtual mailbox table, id ', n),
  CONCAT('550 5.1.1 <@>: recipient address rejected: case c', CHAR(97 + pick % 26), ' in virtual mailbox table, id #'),
  CONCAT('mx', recipient % 3, '.', domain), CONCAT('out', n % 4, '.mail.example'), 'bench/one', 'no such user', 'bench', TRUE
FROM seed_row ORDER BY n;

INSERT INTO recipient_status (recipient_key, recipient_domain, address, state, since_at, until_at, reason, tier, rule, policy_line,
  cause_id, strikes, strikes_needed, events, first_event_at, last_event_at)
SELECT recipient_key, MAX(recipient_domain), MAX(recipient),
  CASE WHEN MAX(reason = 'feedback') THEN 'complained' WHEN SUM(tier = 'A') > 0 THEN 'suppressed' WHEN MAX(id) % 50 = 0 THEN 'held'
    ELSE 'bouncing' END,
  MIN(occurred_at), CASE WHEN MAX(id) % 3 = 0 THEN MAX(occurred_at) + INTERVAL 90 DAY END, MAX(reason), MIN(tier), 'bench/one',
  CASE WHEN SUM(tier = 'A') > 0 THEN 'nonexistent' ELSE ELT(1 + MAX(id) % 3, 'unavailable', 'refusing', 'temporary') END,
  MIN(id), COUNT(*), CASE WHEN SUM(tier = 'A') > 0 THEN 1 ELSE ELT(1 + MAX(id) % 3, 2, 3, 3) END, COUNT(*), MIN(occurred_at), MAX(occurred_at)
FROM bounce_event GROUP BY recipient_key ORDER BY recipient_key;

INSERT INTO send_volume (sent_on, stream, sent)
SELECT DISTINCT CAST(at_time AS DATE), '', 150000 FROM seed_row;

DROP TABLE seed_row, seed_digit;
