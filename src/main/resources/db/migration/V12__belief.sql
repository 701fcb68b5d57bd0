-- Who was mailed, and how far a report of it can be believed.

ALTER TABLE bounce_event
  ADD COLUMN repeated BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'of a copy: the same content is recorded already' AFTER belief,
  ADD COLUMN refused_key VARBINARY(320) NULL
    COMMENT 'the canonical address that failed, if it is another one than the one that was mailed' AFTER recipient,
  MODIFY recipient_key VARBINARY(320) NULL
    COMMENT 'the canonical address that was mailed, to which the event is put down; null if nothing tells it, or a name without a domain',
  MODIFY original_recipient_key VARBINARY(320) NULL COMMENT 'the canonical address that was mailed, if it is another one than the one that failed',
  MODIFY belief VARCHAR(16) NOT NULL DEFAULT 'none'
    COMMENT 'what shows that the report is about mail of ours, weakest first: foreign (it is about mail of others), none, known, sent, token',
  MODIFY counts BOOLEAN NOT NULL
    COMMENT 'false: recorded without effect, since it is a copy, or shows less than its job demands (job_policy.demand)';

-- Until now, nothing but a copy did not count.
UPDATE bounce_event SET repeated = TRUE WHERE counts = FALSE;

CREATE INDEX ix_bounce_event_refused ON bounce_event (refused_key, occurred_at);

ALTER TABLE job_policy
  ADD COLUMN demand VARCHAR(16) NOT NULL DEFAULT 'none'
    COMMENT 'as the policy says: what a report must show at least (bounce_event.belief) to count' AFTER policy;

-- What was recorded and not believed. Copies are left out.
CREATE VIEW report_backscatter AS
SELECT e.occurred_on AS day, m.recorded_at, CONVERT(e.recipient_key USING utf8mb4) AS address, e.recipient, e.recipient_domain AS domain,
  e.belief, p.demand, e.reason, e.action, m.original_sender, e.original_message_id, e.reporting_mta AS sending_host, r.job,
  e.message_id AS message, e.id AS event
FROM bounce_event e
JOIN mailbox_message m ON m.id = e.message_id
LEFT JOIN poll_run r ON r.id = m.run_id
LEFT JOIN job_policy p ON p.job = r.job
WHERE e.counts = FALSE AND e.repeated = FALSE;
