-- Who works on a mailbox, and what each run did.

CREATE TABLE mailbox_lease (
  mailbox    VARCHAR(255) NOT NULL,
  owner      VARCHAR(255) NOT NULL COMMENT 'host, process and run, for people',
  token      BIGINT       NOT NULL COMMENT 'grows with each owner: an older token has lost the mailbox',
  since_at   DATETIME(6)  NOT NULL,
  expires_at DATETIME(6)  NOT NULL COMMENT 'by the clock of the database; the lease is free from then on',
  released   BOOLEAN      NOT NULL COMMENT 'whether the owner gave it back before',
  PRIMARY KEY (mailbox)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'one row per mailbox: who may work on it now';

CREATE TABLE poll_run (
  id           BIGINT        NOT NULL AUTO_INCREMENT,
  job          VARCHAR(64)   NOT NULL COMMENT 'name of the job file',
  mailbox      VARCHAR(255)  NOT NULL,
  triggered_by VARCHAR(32)   NOT NULL COMMENT 'schedule, manual',
  host         VARCHAR(255)  NOT NULL,
  pid          BIGINT        NOT NULL,
  started_at   DATETIME(6)   NOT NULL,
  ended_at     DATETIME(6)   NULL,
  state        VARCHAR(16)   NOT NULL
    COMMENT 'running, done, attention (done, but a person is needed), failed, stopped, interrupted (died)',
  bounces      INT           NOT NULL DEFAULT 0,
  delays       INT           NOT NULL DEFAULT 0,
  deliveries   INT           NOT NULL DEFAULT 0,
  feedbacks    INT           NOT NULL DEFAULT 0,
  auto_replies INT           NOT NULL DEFAULT 0,
  others       INT           NOT NULL DEFAULT 0,
  unreadables  INT           NOT NULL DEFAULT 0,
  processed    INT           NOT NULL DEFAULT 0,
  ignored      INT           NOT NULL DEFAULT 0,
  review       INT           NOT NULL DEFAULT 0,
  copies       INT           NOT NULL DEFAULT 0 COMMENT 'messages whose content was already in the ledger',
  not_read     INT           NOT NULL DEFAULT 0 COMMENT 'messages that the server did not hand over',
  suppressed   INT           NOT NULL DEFAULT 0 COMMENT 'recipients whose suppression rests on an event of this run',
  failure      VARCHAR(1000) NULL COMMENT 'why the run failed; holds no address',
  PRIMARY KEY (id),
  KEY ix_poll_run_job (job, id),
  KEY ix_poll_run_mailbox (mailbox, state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'one row per run of a job';
