-- Reports: what they need beside the ledger, and the views. src/docs/reports.md describes each column; it is an interface.

ALTER TABLE bounce_event
  ADD COLUMN list_id     VARCHAR(255) NULL COMMENT 'List-Id of the message that was sent; null if unknown',
  ADD COLUMN fingerprint VARCHAR(190) NULL
    COMMENT 'the diagnostic without what differs from message to message: the same for texts that one look settles',
  ADD COLUMN occurred_on DATE GENERATED ALWAYS AS (CAST(occurred_at AS DATE)) VIRTUAL COMMENT 'day in UTC',
  ADD COLUMN remote_zone VARCHAR(255) GENERATED ALWAYS AS (LOWER(SUBSTRING_INDEX(remote_mta, '.',
    CASE WHEN CHAR_LENGTH(SUBSTRING_INDEX(remote_mta, '.', -1)) = 2
      AND SUBSTRING_INDEX(SUBSTRING_INDEX(remote_mta, '.', -2), '.', 1)
        IN ('ac', 'ad', 'co', 'com', 'ed', 'edu', 'go', 'gov', 'gr', 'lg', 'ne', 'net', 'or', 'org')
    THEN -3 ELSE -2 END))) VIRTUAL COMMENT 'the last two labels of the remote host, three below the likes of co.jp';

UPDATE bounce_event e JOIN mailbox_message m ON m.id = e.message_id SET e.list_id = m.original_list_id
WHERE m.original_list_id IS NOT NULL;

-- Each covers a group of reports, whose rows are too wide to be read one by one.
CREATE INDEX ix_bounce_event_domain ON bounce_event
  (counts, action, occurred_on, recipient_domain, remote_zone, reason, tier, fault);
CREATE INDEX ix_bounce_event_campaign ON bounce_event (counts, action, occurred_on, campaign, list_id, reason, tier);
CREATE INDEX ix_bounce_event_host ON bounce_event (counts, action, occurred_on, remote_mta, reporting_mta, reason, tier);
CREATE INDEX ix_bounce_event_fault ON bounce_event (fault, occurred_on, counts, action, reason, remote_zone, fingerprint);

ALTER TABLE mailbox_message
  ADD COLUMN fingerprint VARCHAR(190) NULL COMMENT 'the subject without what differs from message to message';
CREATE INDEX ix_mailbox_message_kind ON mailbox_message (kind, recorded_at);
CREATE INDEX ix_recipient_status_domain ON recipient_status (recipient_domain, state);

ALTER TABLE poll_run ADD COLUMN report_failure VARCHAR(1000) NULL
  COMMENT 'why reports did not go out after the run; holds no address; null if they did, or there were none';

CREATE TABLE provider_domain (
  domain   VARCHAR(255) NOT NULL COMMENT 'of recipients; lower case, A-label',
  provider VARCHAR(64)  NOT NULL COMMENT 'the name that reports show',
  PRIMARY KEY (domain)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'who runs the mailboxes of a domain; add and change rows as you need';

CREATE TABLE provider_host (
  zone     VARCHAR(255) NOT NULL COMMENT 'as in bounce_event.remote_zone: the last labels of the hosts that answer for the provider',
  provider VARCHAR(64)  NOT NULL,
  PRIMARY KEY (zone)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'the same by remote host, for the domains of companies; provider_domain goes first';

INSERT INTO provider_domain (domain, provider) VALUES
  ('gmail.com', 'Google'), ('googlemail.com', 'Google'),
  ('outlook.com', 'Microsoft'), ('outlook.jp', 'Microsoft'), ('outlook.de', 'Microsoft'), ('outlook.fr', 'Microsoft'),
  ('hotmail.com', 'Microsoft'), ('hotmail.co.jp', 'Microsoft'), ('hotmail.co.uk', 'Microsoft'), ('hotmail.de', 'Microsoft'),
  ('hotmail.fr', 'Microsoft'), ('hotmail.it', 'Microsoft'), ('live.com', 'Microsoft'), ('live.jp', 'Microsoft'),
  ('live.co.uk', 'Microsoft'), ('live.de', 'Microsoft'), ('live.fr', 'Microsoft'), ('msn.com', 'Microsoft'),
  ('yahoo.com', 'Yahoo'), ('yahoo.co.uk', 'Yahoo'), ('yahoo.de', 'Yahoo'), ('yahoo.fr', 'Yahoo'), ('yahoo.it', 'Yahoo'),
  ('yahoo.es', 'Yahoo'), ('yahoo.ca', 'Yahoo'), ('yahoo.com.br', 'Yahoo'), ('ymail.com', 'Yahoo'), ('rocketmail.com', 'Yahoo'),
  ('aol.com', 'Yahoo'), ('aim.com', 'Yahoo'), ('yahoo.co.jp', 'Yahoo Japan'), ('ybb.ne.jp', 'Yahoo Japan'),
  ('icloud.com', 'Apple'), ('me.com', 'Apple'), ('mac.com', 'Apple'),
  ('docomo.ne.jp', 'docomo'), ('au.com', 'au'), ('ezweb.ne.jp', 'au'), ('uqmobile.jp', 'au'),
  ('softbank.ne.jp', 'SoftBank'), ('i.softbank.jp', 'SoftBank'), ('vodafone.ne.jp', 'SoftBank'), ('disney.ne.jp', 'SoftBank'),
  ('ymobile.ne.jp', 'SoftBank'), ('yahoo.ne.jp', 'SoftBank'), ('ymobile1.ne.jp', 'SoftBank'), ('willcom.com', 'SoftBank'),
  ('rakumail.jp', 'Rakuten'), ('rakuten.jp', 'Rakuten'), ('nifty.com', 'Nifty'), ('biglobe.ne.jp', 'Biglobe'),
  ('ocn.ne.jp', 'OCN'), ('so-net.ne.jp', 'So-net'), ('plala.or.jp', 'Plala'),
  ('gmx.de', 'United Internet'), ('gmx.net', 'United Internet'), ('gmx.at', 'United Internet'), ('web.de', 'United Internet'),
  ('mail.com', 'United Internet'), ('t-online.de', 'Telekom'), ('freenet.de', 'Freenet'), ('mail.ru', 'Mail.ru'),
  ('yandex.ru', 'Yandex'), ('orange.fr', 'Orange'), ('wanadoo.fr', 'Orange'), ('free.fr', 'Free'), ('laposte.net', 'La Poste'),
  ('libero.it', 'Italiaonline'), ('virgilio.it', 'Italiaonline'), ('comcast.net', 'Comcast'), ('att.net', 'Yahoo'),
  ('verizon.net', 'Yahoo'), ('qq.com', 'Tencent'), ('163.com', 'NetEase'), ('126.com', 'NetEase'), ('naver.com', 'Naver'),
  ('proton.me', 'Proton'), ('protonmail.com', 'Proton'), ('zoho.com', 'Zoho'), ('fastmail.com', 'Fastmail');

INSERT INTO provider_host (zone, provider) VALUES
  ('google.com', 'Google'), ('googlemail.com', 'Google'), ('outlook.com', 'Microsoft'), ('microsoft.com', 'Microsoft'),
  ('hotmail.com', 'Microsoft'), ('office365.us', 'Microsoft'), ('yahoodns.net', 'Yahoo'), ('yahoo.com', 'Yahoo'),
  ('aol.com', 'Yahoo'), ('yahoo.co.jp', 'Yahoo Japan'), ('icloud.com', 'Apple'), ('apple.com', 'Apple'),
  ('docomo.ne.jp', 'docomo'), ('au.com', 'au'), ('ezweb.ne.jp', 'au'), ('softbank.ne.jp', 'SoftBank'), ('softbank.jp', 'SoftBank'),
  ('ymobile.ne.jp', 'SoftBank'), ('nifty.com', 'Nifty'), ('biglobe.ne.jp', 'Biglobe'), ('ocn.ad.jp', 'OCN'),
  ('so-net.ne.jp', 'So-net'), ('plala.or.jp', 'Plala'), ('gmx.net', 'United Internet'), ('web.de', 'United Internet'),
  ('kundenserver.de', 'United Internet'), ('perfora.net', 'United Internet'), ('t-online.de', 'Telekom'),
  ('pphosted.com', 'Proofpoint'), ('ppe-hosted.com', 'Proofpoint'), ('mimecast.com', 'Mimecast'),
  ('barracudanetworks.com', 'Barracuda'), ('messagelabs.com', 'Broadcom'), ('iphmx.com', 'Cisco'), ('mail.ru', 'Mail.ru'),
  ('yandex.ru', 'Yandex'), ('yandex.net', 'Yandex'), ('ovh.net', 'OVH'), ('gandi.net', 'Gandi'), ('qq.com', 'Tencent'),
  ('protonmail.ch', 'Proton'), ('zoho.com', 'Zoho'), ('messagingengine.com', 'Fastmail'), ('secureserver.net', 'GoDaddy'),
  ('amazonaws.com', 'Amazon'), ('sakura.ne.jp', 'Sakura'), ('xserver.jp', 'Xserver'), ('lolipop.jp', 'Lolipop');

CREATE TABLE report_limit (
  name    VARCHAR(64)    NOT NULL,
  amount  DECIMAL(14, 6) NOT NULL,
  meaning VARCHAR(255)   NOT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'what the reports measure by; change the amounts as you need';

INSERT INTO report_limit (name, amount, meaning) VALUES
  ('hard_rate_warning', 0.02, 'hard bounces to messages sent: from here on it is "warning"'),
  ('hard_rate_critical', 0.05, 'hard bounces to messages sent: from here on it is "critical"'),
  ('complaint_rate_warning', 0.001, 'complaints to messages sent: from here on it is "warning"'),
  ('complaint_rate_critical', 0.003, 'complaints to messages sent: from here on it is "critical"'),
  ('minimum_volume', 1000, 'with fewer messages sent, a rate says too little'),
  ('strikes_unavailable', 2, 'strikes that suppress by this line of the policy'),
  ('strikes_refusing', 3, 'strikes that suppress by this line of the policy'),
  ('strikes_temporary', 3, 'strikes that suppress by this line of the policy');

CREATE VIEW report_bounces AS
SELECT e.occurred_on AS day, e.occurred_at, e.recipient, e.recipient_domain AS domain, e.campaign, e.list_id, e.reason, e.tier, e.fault,
  e.reason <> 'feedback' AS bounce, COALESCE(e.tier = 'A', FALSE) AS hard, COALESCE(e.tier = 'T', FALSE) AS temporary,
  e.reason = 'feedback' AS complaint, e.status, e.reply_code, e.diagnostic, e.fingerprint, e.remote_mta AS remote_host, e.remote_zone,
  e.reporting_mta AS sending_host, e.message_id AS message, e.id AS event
FROM bounce_event e
WHERE e.counts = TRUE AND e.action = 'failed';

-- From here on: the last 13 weeks, so that a view stays as fast as it is when the ledger has grown for years. Whoever wants another
-- period groups report_bounces. COUNT(NULLIF(x, 0)) is a SUM(x) without decimal arithmetic, which takes a fifth of the time.

CREATE VIEW report_bounces_by_reason AS
SELECT day, reason, tier, fault, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(complaint, 0)) AS complaints
FROM report_bounces
WHERE day >= UTC_DATE() - INTERVAL 91 DAY
GROUP BY day, reason, tier, fault;

CREATE VIEW report_bounces_by_fault AS
SELECT day, fault, tier, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(complaint, 0)) AS complaints
FROM report_bounces
WHERE day >= UTC_DATE() - INTERVAL 91 DAY
GROUP BY day, fault, tier;

CREATE VIEW report_bounces_by_domain AS
SELECT g.day, g.domain, COALESCE(d.provider, h.provider) AS provider, g.bounces, g.hard, g.temporary, g.complaints
FROM (
  SELECT day, domain, MAX(remote_zone) AS zone, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(hard, 0)) AS hard,
    COUNT(NULLIF(temporary, 0)) AS temporary, COUNT(NULLIF(complaint, 0)) AS complaints
  FROM report_bounces
  WHERE day >= UTC_DATE() - INTERVAL 91 DAY
  GROUP BY day, domain
) g
LEFT JOIN provider_domain d ON d.domain = g.domain
LEFT JOIN provider_host h ON h.zone = g.zone;

CREATE VIEW report_bounces_by_provider AS
SELECT g.day, COALESCE(d.provider, h.provider) AS provider, SUM(g.bounces) AS bounces, SUM(g.hard) AS hard,
  SUM(g.temporary) AS temporary, SUM(g.complaints) AS complaints
FROM (
  SELECT day, domain, remote_zone, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(hard, 0)) AS hard,
    COUNT(NULLIF(temporary, 0)) AS temporary, COUNT(NULLIF(complaint, 0)) AS complaints
  FROM report_bounces
  WHERE day >= UTC_DATE() - INTERVAL 91 DAY
  GROUP BY day, domain, remote_zone
) g
LEFT JOIN provider_domain d ON d.domain = g.domain
LEFT JOIN provider_host h ON h.zone = g.remote_zone
GROUP BY g.day, COALESCE(d.provider, h.provider);

CREATE VIEW report_bounces_by_campaign AS
SELECT day, campaign, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(hard, 0)) AS hard,
  COUNT(NULLIF(temporary, 0)) AS temporary, COUNT(NULLIF(complaint, 0)) AS complaints
FROM report_bounces
WHERE day >= UTC_DATE() - INTERVAL 91 DAY
GROUP BY day, campaign;

CREATE VIEW report_bounces_by_list AS
SELECT day, list_id, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(hard, 0)) AS hard,
  COUNT(NULLIF(temporary, 0)) AS temporary, COUNT(NULLIF(complaint, 0)) AS complaints
FROM report_bounces
WHERE day >= UTC_DATE() - INTERVAL 91 DAY
GROUP BY day, list_id;

CREATE VIEW report_bounces_by_remote_host AS
SELECT day, remote_host, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(hard, 0)) AS hard,
  COUNT(NULLIF(temporary, 0)) AS temporary, COUNT(NULLIF(complaint, 0)) AS complaints
FROM report_bounces
WHERE day >= UTC_DATE() - INTERVAL 91 DAY
GROUP BY day, remote_host;

CREATE VIEW report_bounces_by_sending_host AS
SELECT day, sending_host, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(hard, 0)) AS hard,
  COUNT(NULLIF(temporary, 0)) AS temporary, COUNT(NULLIF(complaint, 0)) AS complaints
FROM report_bounces
WHERE day >= UTC_DATE() - INTERVAL 91 DAY
GROUP BY day, sending_host;

CREATE VIEW report_weeks AS
SELECT week, bounces, hard, complaints, LAG(bounces) OVER (ORDER BY week) AS bounces_before, LAG(hard) OVER (ORDER BY week) AS hard_before,
  LAG(complaints) OVER (ORDER BY week) AS complaints_before
FROM (
  SELECT day - INTERVAL WEEKDAY(day) DAY AS week, COUNT(NULLIF(bounce, 0)) AS bounces, COUNT(NULLIF(hard, 0)) AS hard,
    COUNT(NULLIF(complaint, 0)) AS complaints
  FROM report_bounces
  WHERE day >= UTC_DATE() - INTERVAL 13 * 7 + WEEKDAY(UTC_DATE()) DAY
  GROUP BY day - INTERVAL WEEKDAY(day) DAY
) w;

-- The same as recipient_now in the states of who must not be mailed. It is not built upon it, since a union over a union is written down
-- twice before its first row is sent.
CREATE VIEW report_suppressed AS
SELECT s.address, s.recipient_domain AS domain, CASE WHEN o.id IS NULL THEN s.state ELSE 'blocked' END AS state,
  COALESCE(o.decided_at, s.since_at) AS since_at, CASE WHEN o.id IS NULL THEN s.until_at ELSE o.until_at END AS until_at,
  s.reason, s.tier, s.policy_line, s.events, s.last_event_at, COALESCE(o.decided_by, 'policy') AS decided_by
FROM recipient_status s
LEFT JOIN (
  SELECT target_key, MAX(id) AS id FROM recipient_override
  WHERE scope = 'address' AND decision IN ('allow', 'block') AND ended_at IS NULL AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(6))
  GROUP BY target_key) a ON a.target_key = s.recipient_key
LEFT JOIN (
  SELECT target_key, MAX(id) AS id FROM recipient_override
  WHERE scope = 'domain' AND decision IN ('allow', 'block') AND ended_at IS NULL AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(6))
  GROUP BY target_key) d ON d.target_key = CAST(s.recipient_domain AS BINARY)
LEFT JOIN recipient_override o ON o.id = COALESCE(a.id, d.id)
WHERE s.state IS NOT NULL AND (o.decision = 'block'
  OR (o.id IS NULL AND s.state IN ('suppressed', 'complained') AND (s.until_at IS NULL OR s.until_at > UTC_TIMESTAMP(6))))
UNION ALL
SELECT CONVERT(o.target_key USING utf8mb4) COLLATE utf8mb4_bin,
  SUBSTRING_INDEX(CONVERT(o.target_key USING utf8mb4) COLLATE utf8mb4_bin, '@', -1),
  'blocked', o.decided_at, o.until_at, NULL, NULL, NULL, NULL, NULL, o.decided_by
FROM recipient_override o
WHERE o.scope IN ('address', 'domain') AND o.decision = 'block' AND o.ended_at IS NULL
  AND (o.until_at IS NULL OR o.until_at > UTC_TIMESTAMP(6))
  AND (o.scope = 'domain'
    OR NOT EXISTS (SELECT 1 FROM recipient_status s WHERE s.recipient_key = o.target_key AND s.state IS NOT NULL));

CREATE VIEW report_near_threshold AS
SELECT n.address, n.recipient_domain AS domain, n.reason, n.tier, n.policy_line, n.strikes, CAST(l.amount AS SIGNED) AS strikes_needed,
  n.events, n.last_event_at
FROM recipient_now n
JOIN report_limit l ON l.name = CONCAT('strikes_', n.policy_line)
WHERE n.state = 'bouncing' AND n.strikes >= l.amount - 1;

CREATE VIEW report_suppressions_by_run AS
SELECT m.run_id AS run, r.job, r.started_at, s.policy_line, s.reason, COUNT(*) AS recipients
FROM recipient_status s
JOIN bounce_event e ON e.id = s.cause_id
JOIN mailbox_message m ON m.id = e.message_id
JOIN poll_run r ON r.id = m.run_id
WHERE s.state IN ('suppressed', 'complained', 'held') AND s.since_at >= UTC_TIMESTAMP() - INTERVAL 90 DAY
GROUP BY m.run_id, r.job, r.started_at, s.policy_line, s.reason;

CREATE VIEW report_time_to_suppression AS
SELECT s.policy_line, COUNT(*) AS recipients,
  AVG(TIMESTAMPDIFF(SECOND, s.first_event_at, s.since_at)) / 3600 AS hours_since_first_bounce,
  AVG(TIMESTAMPDIFF(SECOND, s.since_at, m.recorded_at)) / 3600 AS hours_until_recorded,
  MAX(TIMESTAMPDIFF(SECOND, s.since_at, m.recorded_at)) / 3600 AS most_hours_until_recorded
FROM recipient_status s
JOIN bounce_event e ON e.id = s.cause_id
JOIN mailbox_message m ON m.id = e.message_id
WHERE s.state IN ('suppressed', 'complained') AND s.since_at >= UTC_TIMESTAMP() - INTERVAL 90 DAY
GROUP BY s.policy_line;

CREATE VIEW report_sender_faults AS
SELECT g.reason, g.fault, g.remote_zone, g.bounces, g.first_day, g.last_day, e.diagnostic AS words, g.fingerprint, e.message_id AS message
FROM (
  SELECT reason, fault, remote_zone, fingerprint, COUNT(*) AS bounces, MIN(day) AS first_day, MAX(day) AS last_day, MAX(event) AS event
  FROM report_bounces
  WHERE fault IN ('sender', 'content') AND day >= UTC_DATE() - INTERVAL 30 DAY
  GROUP BY reason, fault, remote_zone, fingerprint
) g
JOIN bounce_event e ON e.id = g.event;

CREATE VIEW report_review AS
SELECT g.reason AS needs, g.items, g.first_at, e.occurred_at AS last_at, e.diagnostic AS words, g.fingerprint, e.message_id AS message
FROM (
  SELECT reason, fingerprint, COUNT(*) AS items, CAST(MIN(day) AS DATETIME(6)) AS first_at, MAX(event) AS event
  FROM report_bounces
  WHERE fault = 'unknown' AND reason IN ('onhold', 'undefined') AND day >= UTC_DATE() - INTERVAL 30 DAY
  GROUP BY reason, fingerprint
) g
JOIN bounce_event e ON e.id = g.event
UNION ALL
SELECT 'unreadable', COUNT(*), MIN(recorded_at), MAX(recorded_at), COALESCE(MAX(subject), ''), fingerprint, MAX(id)
FROM mailbox_message
WHERE kind = 'unreadable' AND content_hash IS NOT NULL AND recorded_at >= UTC_TIMESTAMP() - INTERVAL 30 DAY
GROUP BY fingerprint
UNION ALL
SELECT 'not read', COUNT(*), MIN(recorded_at), MAX(recorded_at), COALESCE(failure, ''), failure, MAX(id)
FROM mailbox_message
WHERE kind = 'unreadable' AND content_hash IS NULL AND recorded_at >= UTC_TIMESTAMP() - INTERVAL 30 DAY
GROUP BY failure
UNION ALL
SELECT 'held', COUNT(*), MIN(n.since_at), MAX(n.since_at), CONCAT(n.reason, ' (', n.policy_line, ')'), NULL, MAX(e.message_id)
FROM recipient_now n
LEFT JOIN bounce_event e ON e.id = n.cause_id
WHERE n.state = 'held'
GROUP BY n.reason, n.policy_line;

CREATE VIEW report_rates AS
SELECT day, stream, sent, hard, complaints, hard / NULLIF(sent, 0) AS hard_rate, complaints / NULLIF(sent, 0) AS complaint_rate,
  CASE
    WHEN sent < (SELECT amount FROM report_limit WHERE name = 'minimum_volume') THEN 'too few'
    WHEN hard >= sent * (SELECT amount FROM report_limit WHERE name = 'hard_rate_critical')
      OR complaints >= sent * (SELECT amount FROM report_limit WHERE name = 'complaint_rate_critical') THEN 'critical'
    WHEN hard >= sent * (SELECT amount FROM report_limit WHERE name = 'hard_rate_warning')
      OR complaints >= sent * (SELECT amount FROM report_limit WHERE name = 'complaint_rate_warning') THEN 'warning'
    ELSE 'good'
  END AS level
FROM (
  SELECT v.sent_on AS day, v.stream, v.sent,
    COALESCE(CASE WHEN v.stream = ''
      THEN (SELECT SUM(b.hard) FROM report_bounces b WHERE b.day = v.sent_on)
      ELSE (SELECT SUM(b.hard) FROM report_bounces b WHERE b.day = v.sent_on AND b.campaign = v.stream) END, 0) AS hard,
    COALESCE(CASE WHEN v.stream = ''
      THEN (SELECT SUM(b.complaint) FROM report_bounces b WHERE b.day = v.sent_on)
      ELSE (SELECT SUM(b.complaint) FROM report_bounces b WHERE b.day = v.sent_on AND b.campaign = v.stream) END, 0) AS complaints
  FROM send_volume v
  WHERE v.sent_on >= UTC_DATE() - INTERVAL 91 DAY
) rated;

CREATE VIEW report_runs AS
SELECT id AS run, job, mailbox, triggered_by, state, started_at, ended_at,
  TIMESTAMPDIFF(MICROSECOND, started_at, ended_at) / 1000000 AS seconds,
  bounces + delays + deliveries + feedbacks + auto_replies + others + unreadables AS messages, bounces, delays, deliveries,
  feedbacks AS complaints, auto_replies, others, unreadables, review, copies, not_read, suppressed, failure,
  report_failure
FROM poll_run;
