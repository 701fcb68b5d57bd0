-- The ledger: what came into the bounce mailboxes, and what it says. Instants are UTC. Text that strangers wrote is cut to the
-- length of its column. Identities compare octet by octet (utf8mb4_bin, VARBINARY).

CREATE TABLE mailbox_message (
  id                  BIGINT       NOT NULL AUTO_INCREMENT,
  mailbox             VARCHAR(255) NOT NULL COMMENT 'user@host, without the port',
  folder              VARCHAR(255) NOT NULL COMMENT 'the folder in which the message was found',
  uid_validity        BIGINT       NOT NULL COMMENT 'UIDVALIDITY of the folder (RFC 9051 section 2.3.1.1)',
  uid                 BIGINT       NOT NULL,
  content_hash        BINARY(32)   NULL COMMENT 'SHA-256 of the octets that were read; null until they were',
  size                BIGINT       NULL COMMENT 'octets of the whole message; null if never read',
  received_at         DATETIME(6)  NULL COMMENT 'INTERNALDATE: when our server took it in',
  kind                VARCHAR(16)  NULL COMMENT 'bounce, delay, delivery, feedback, auto-reply, other, unreadable',
  format              VARCHAR(64)  NULL COMMENT 'the report format that read it, or none',
  outcome             VARCHAR(16)  NULL COMMENT 'where it belongs: processed, ignored, review',
  message_id          VARCHAR(255) NULL COMMENT 'its own Message-ID, without angle brackets',
  subject             VARCHAR(255) NULL,
  stated_at           DATETIME(6)  NULL COMMENT 'the date that the message states, however wrong',
  quirks              VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'codes, separated by a comma',
  original_message_id VARCHAR(255) NULL COMMENT 'Message-ID of the message that the report is about',
  original_sender     VARCHAR(320) NULL,
  original_recipient  VARCHAR(320) NULL,
  original_subject    VARCHAR(255) NULL,
  original_list_id    VARCHAR(255) NULL,
  run_id              BIGINT       NOT NULL COMMENT 'poll_run.id of the run that recorded it, or tried last',
  recorded_at         DATETIME(6)  NOT NULL,
  attempts            INT          NOT NULL COMMENT 'how often it was asked for',
  failure             VARCHAR(255) NULL COMMENT 'why the last attempt did not get it; null once read',
  copy_of             BIGINT       NULL COMMENT 'mailbox_message.id of the first message with the same content',
  state               VARCHAR(16)  NOT NULL
    COMMENT 'unread: asked for again; parked: given up, a person looks; recorded: to be filed; filed; missing: gone before it was filed',
  filed_to            VARCHAR(255) NULL COMMENT 'the folder it was moved to',
  filed_at            DATETIME(6)  NULL COMMENT 'when it was moved, or found missing',
  PRIMARY KEY (id),
  UNIQUE KEY uq_mailbox_message (mailbox, folder, uid_validity, uid),
  KEY ix_mailbox_message_state (state, mailbox, folder, uid_validity, outcome, uid),
  KEY ix_mailbox_message_content (content_hash),
  KEY ix_mailbox_message_run (run_id, state, kind, outcome)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'one row per message of a bounce mailbox';

CREATE TABLE bounce_event (
  id                     BIGINT         NOT NULL AUTO_INCREMENT,
  message_id             BIGINT         NOT NULL COMMENT 'mailbox_message.id',
  position               INT            NOT NULL COMMENT 'from 1, in the order of the message',
  occurred_at            DATETIME(6)    NOT NULL COMMENT 'when it happened: never later than when it was recorded',
  recipient_key          VARBINARY(320) NULL
    COMMENT 'the canonical address that the event is put down to; null if the report names none, or a name without a domain',
  recipient_domain       VARCHAR(255)   NULL COMMENT 'of the key: lower case, A-label',
  recipient              VARCHAR(320)   NULL COMMENT 'the address that failed, as written',
  original_recipient_key VARBINARY(320) NULL COMMENT 'the canonical address that was mailed, if the report states another one',
  original_recipient     VARCHAR(320)   NULL COMMENT 'the same as written',
  original_message_id    VARCHAR(255)   NULL COMMENT 'Message-ID of the message that was sent',
  campaign               VARCHAR(190)   NULL COMMENT 'of the message that was sent; null if unknown',
  action                 VARCHAR(16)    NOT NULL COMMENT 'failed, delayed, delivered, relayed, expanded (RFC 3464 section 2.3.3)',
  reason                 VARCHAR(32)    NOT NULL,
  tier                   CHAR(1)        NULL COMMENT 'A existence, B reachability, C permanence, T temporary; null: no failure',
  fault                  VARCHAR(16)    NOT NULL COMMENT 'who has to act: recipient, sender, content, remote, unknown, none',
  permanent              BOOLEAN        NOT NULL COMMENT 'whether the report states a permanent failure',
  status                 VARCHAR(16)    NULL COMMENT 'the enhanced status code that the report states (RFC 3463)',
  reply_code             SMALLINT       NULL COMMENT 'the SMTP reply code that the report states',
  smtp_command           VARCHAR(16)    NULL,
  diagnostic             VARCHAR(1000)  NOT NULL DEFAULT '' COMMENT 'the words of the remote host',
  remote_mta             VARCHAR(255)   NULL,
  reporting_mta          VARCHAR(255)   NULL,
  feedback_type          VARCHAR(64)    NULL COMMENT 'RFC 5965 section 3.1; only with a complaint',
  rule                   VARCHAR(190)   NOT NULL COMMENT 'the rule that decided',
  evidence               VARCHAR(1000)  NOT NULL DEFAULT '' COMMENT 'the text that the rule matched',
  rules_against          VARCHAR(1000)  NOT NULL DEFAULT '' COMMENT 'rules that matched as well, separated by a comma',
  rule_set               VARCHAR(64)    NOT NULL COMMENT 'version of the rule files',
  belief                 VARCHAR(16)    NOT NULL DEFAULT 'none' COMMENT 'what shows that the report is about mail of ours',
  counts                 BOOLEAN        NOT NULL COMMENT 'false: recorded without effect, such as a copy',
  PRIMARY KEY (id),
  UNIQUE KEY uq_bounce_event (message_id, position),
  KEY ix_bounce_event_recipient (recipient_key, occurred_at),
  KEY ix_bounce_event_original (original_recipient_key, occurred_at),
  KEY ix_bounce_event_time (occurred_at),
  CONSTRAINT fk_bounce_event_message FOREIGN KEY (message_id) REFERENCES mailbox_message (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'append-only: one row per recipient of a message';

CREATE TABLE raw_message (
  message_id BIGINT      NOT NULL COMMENT 'mailbox_message.id',
  content    LONGBLOB    NOT NULL COMMENT 'the octets that were read, compressed with gzip',
  keep_until DATETIME(6) NOT NULL COMMENT 'when the row is to be deleted',
  PRIMARY KEY (message_id),
  KEY ix_raw_message_end (keep_until),
  CONSTRAINT fk_raw_message_message FOREIGN KEY (message_id) REFERENCES mailbox_message (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'optional: messages kept for a time, to be read again by later rules';
