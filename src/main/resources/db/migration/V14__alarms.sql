-- Alarms: what is the sender's own to mend, told once a day for each reason.

CREATE TABLE alarm (
  id               BIGINT       NOT NULL AUTO_INCREMENT,
  job              VARCHAR(64)  NOT NULL COMMENT 'name of the job file',
  on_day           DATE         NOT NULL COMMENT 'day (UTC) of the bounces',
  reason           VARCHAR(32)  NOT NULL COMMENT 'as in bounce_event',
  fault            VARCHAR(16)  NOT NULL COMMENT 'sender or content',
  bounces          BIGINT       NOT NULL COMMENT 'of that day for that reason, as far as they were recorded when the alarm was raised',
  of_bounces       BIGINT       NOT NULL COMMENT 'all bounces of that day',
  provider         VARCHAR(255) NOT NULL COMMENT 'from whom most of them came: a provider, or the zone of the remote host; empty if unknown',
  provider_bounces BIGINT       NOT NULL COMMENT 'how many came from there',
  words            VARCHAR(190) NOT NULL COMMENT 'what the remote host says, without addresses, numbers and names',
  run_id           BIGINT       NOT NULL COMMENT 'poll_run.id of the run that raised it',
  raised_at        DATETIME(6)  NOT NULL,
  told_at          DATETIME(6)  NULL COMMENT 'when the webhook took it; null: it did not, or there is none',
  PRIMARY KEY (id),
  UNIQUE KEY uq_alarm (job, on_day, reason)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'one row per job, day and reason of which too many were the sender''s own fault';

CREATE VIEW report_alarms AS
SELECT a.on_day AS day, a.job, a.reason, a.fault, a.bounces, a.of_bounces, a.provider, a.provider_bounces, a.words, a.run_id AS run,
  a.raised_at, a.told_at
FROM alarm a;
