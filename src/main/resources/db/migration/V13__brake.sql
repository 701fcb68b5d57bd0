-- The brake: what a run would suppress abnormally many of waits for a person.

ALTER TABLE poll_run
  ADD COLUMN brake VARCHAR(16) NOT NULL DEFAULT 'passed'
    COMMENT 'open: its suppressions wait for the brake; decided: what is held is recorded, the recipients are being judged anew; passed',
  ADD COLUMN held INT NOT NULL DEFAULT 0 COMMENT 'recipients that are not suppressed since the brake holds the run back';

CREATE TABLE brake_hold (
  run_id           BIGINT        NOT NULL COMMENT 'poll_run.id',
  recipient_domain VARCHAR(255)  NOT NULL COMMENT 'as in bounce_event',
  reason           VARCHAR(32)   NOT NULL COMMENT 'as in bounce_event',
  recipients       INT           NOT NULL COMMENT 'that would have been suppressed',
  exceeded         VARCHAR(16)   NOT NULL COMMENT 'which limit of the job was exceeded: run, domain, reason',
  on_day           DATE          NOT NULL COMMENT 'the day (UTC) whose failures exceeded it',
  day_recipients   INT           NOT NULL COMMENT 'recipients of the run, the domain, or the reason that failures of that day would have suppressed',
  known_recipients INT           NOT NULL COMMENT 'recipients of the ledger, the domain, or the reason with a failure in the time of history before that day, and since',
  held_at          DATETIME(6)   NOT NULL,
  decision         VARCHAR(16)   NULL COMMENT 'approved: the failures count; dropped: they never do; null: a person has to decide',
  decided_by       VARCHAR(255)  NULL,
  decided_at       DATETIME(6)   NULL,
  note             VARCHAR(1000) NULL COMMENT 'why, in the words of who decided',
  PRIMARY KEY (run_id, recipient_domain, reason),
  KEY ix_brake_hold_decision (decision, run_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'failures (by run, domain of the recipient, and reason) that the brake holds back, and what was decided; kept';

CREATE VIEW report_brake AS
SELECT h.run_id AS run, r.job, r.started_at, h.recipient_domain AS domain, h.reason, h.recipients, h.exceeded, h.on_day AS day,
  h.day_recipients, h.known_recipients, h.held_at, h.decision, h.decided_by, h.decided_at, h.note
FROM brake_hold h
LEFT JOIN poll_run r ON r.id = h.run_id;
