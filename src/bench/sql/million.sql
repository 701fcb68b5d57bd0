-- Fills the ledger with a million messages of the mailbox 'bounce@127.0.0.1', an event each, of 200,000 recipients, a fifth of whom
-- are suppressed: five years of a busy mailbox. For MySQL 8.0 and later and MariaDB 10.11 and later; about a minute. The tables must exist: start bounce-ledger once.

SET SESSION foreign_key_checks = 0;
SET SESSION unique_checks = 0;
CREATE TEMPORARY TABLE digit (d INT NOT NULL);
INSERT INTO digit VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
CREATE TEMPORARY TABLE d2 AS SELECT * FROM digit;
CREATE TEMPORARY TABLE d3 AS SELECT * FROM digit;
CREATE TEMPORARY TABLE d4 AS SELECT * FROM digit;
CREATE TEMPORARY TABLE d5 AS SELECT * FROM digit;
CREATE TEMPORARY TABLE d6 AS SELECT * FROM digit;
CREATE TEMPORARY TABLE number (n INT NOT NULL PRIMARY KEY);
INSERT INTO number
  SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 100000 * f.d
  FROM digit a JOIN d2 b JOIN d3 c JOIN d4 d JOIN d5 e JOIN d6 f;

INSERT IGNORE INTO poll_run (id, job, mailbox, triggered_by, host, pid, started_at, state)
VALUES (1, 'bench', 'bounce@127.0.0.1', 'manual', 'bench', 0, '2021-01-01', 'done');

INSERT INTO mailbox_message (id, mailbox, folder, uid_validity, uid, content_hash, size, received_at, kind, format, outcome,
  message_id, subject, stated_at, original_message_id, run_id, recorded_at, attempts, state, filed_to, filed_at)
SELECT 10000000 + n, 'bounce@127.0.0.1', 'INBOX', 1, n + 1, UNHEX(SHA2(CONCAT('message ', n), 256)), 5000,
  '2021-01-01' + INTERVAL n * 150 SECOND, 'bounce', 'rfc3464', 'processed', CONCAT(n, '@mx.example.net'),
  'Undelivered Mail Returned to Sender', '2021-01-01' + INTERVAL n * 150 SECOND, CONCAT(n, '@example.com'), 1,
  '2021-01-01' + INTERVAL n * 150 SECOND, 1, 'filed', 'Bounces/Processed', '2021-01-01' + INTERVAL n * 150 SECOND
FROM number;

INSERT INTO bounce_event (message_id, run_id, position, occurred_at, recipient_key, recipient_domain, recipient, original_message_id, action,
  reason, tier, fault, permanent, status, reply_code, diagnostic, rule, rule_set, counts, sender_domain)
SELECT 10000000 + n, 1, 1, '2021-01-01' + INTERVAL n * 150 SECOND, CONCAT('user', n % 200000, '@jp.example'), 'jp.example',
  CONCAT('user', n % 200000, '@jp.example'), CONCAT(n, '@example.com'), 'failed', IF(n % 5 = 0, 'userunknown', 'mailboxfull'),
  IF(n % 5 = 0, 'A', 'B'), 'recipient', TRUE, IF(n % 5 = 0, '5.1.1', '5.2.2'), IF(n % 5 = 0, 550, 552),
  IF(n % 5 = 0, '550 5.1.1 user unknown', '552 5.2.2 mailbox full'), IF(n % 5 = 0, 'userunknown/unknown', 'mailboxfull/quota'), 'bench',
  TRUE, 'example.com'
FROM number;

INSERT IGNORE INTO recipient_status (recipient_key, recipient_domain, address, state, since_at, reason, tier, rule, policy_line, cause_id,
  strikes, strikes_needed, events, first_event_at, last_event_at)
SELECT recipient_key, 'jp.example', MIN(recipient), IF(MIN(tier) = 'A', 'suppressed', 'bouncing'),
  IF(MIN(tier) = 'A', MIN(occurred_at), MAX(occurred_at)), MIN(reason), MIN(tier), MIN(rule),
  IF(MIN(tier) = 'A', 'nonexistent', 'refusing'), IF(MIN(tier) = 'A', MIN(id), MAX(id)), 1, IF(MIN(tier) = 'A', 1, 3), COUNT(*), MIN(occurred_at),
  MAX(occurred_at)
FROM bounce_event WHERE rule_set = 'bench' GROUP BY recipient_key;

ANALYZE TABLE mailbox_message, bounce_event, recipient_status;
