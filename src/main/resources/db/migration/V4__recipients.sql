-- Whom not to mail: computed from the events, decided by people, and set against what was sent.

CREATE TABLE recipient_status (
  recipient_key    VARBINARY(320) NOT NULL COMMENT 'the canonical address',
  recipient_domain VARCHAR(255)   NOT NULL COMMENT 'of the key: lower case, A-label',
  address          VARCHAR(320)   NOT NULL COMMENT 'as it was last written, for people',
  state            VARCHAR(16)    NULL
    COMMENT 'active, bouncing, suppressed, held, complained; from until_at on it is active; null: locked before anything was computed',
  since_at         DATETIME(6)    NULL COMMENT 'date of the event that caused the state',
  until_at         DATETIME(6)    NULL COMMENT 'when the state ends by itself; null: it does not',
  reason           VARCHAR(32)    NULL COMMENT 'of the event that caused the state',
  tier             CHAR(1)        NULL COMMENT 'of the event that caused the state',
  rule             VARCHAR(190)   NULL COMMENT 'of the event that caused the state',
  policy_line      VARCHAR(64)    NULL COMMENT 'the line of the policy that applied; empty if none did',
  cause_id         BIGINT         NULL COMMENT 'bounce_event.id of the event that caused the state',
  strikes          INT            NULL COMMENT 'inside the window of the line that applies',
  events           INT            NULL COMMENT 'recorded events that count',
  first_event_at   DATETIME(6)    NULL,
  last_event_at    DATETIME(6)    NULL,
  PRIMARY KEY (recipient_key),
  KEY ix_recipient_status_state (state, since_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'one row per address: a function of its events and the policy';

CREATE TABLE recipient_override (
  id         BIGINT         NOT NULL AUTO_INCREMENT,
  scope      VARCHAR(16)    NOT NULL COMMENT 'address or domain',
  target_key VARBINARY(320) NOT NULL COMMENT 'a canonical address, or a domain as a lower-case A-label',
  decision   VARCHAR(16)    NOT NULL COMMENT 'allow or block',
  reason     VARCHAR(1000)  NOT NULL,
  decided_by VARCHAR(255)   NOT NULL,
  decided_at DATETIME(6)    NOT NULL,
  until_at   DATETIME(6)    NULL COMMENT 'when the decision ends by itself; null: it does not',
  ended_at   DATETIME(6)    NULL COMMENT 'when a person cleared or replaced it; null: in force',
  PRIMARY KEY (id),
  KEY ix_recipient_override_target (target_key, scope)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'decisions of people, which no bounce overrules; kept when they end';

CREATE TABLE send_volume (
  sent_on DATE         NOT NULL COMMENT 'day in UTC',
  stream  VARCHAR(190) NOT NULL COMMENT 'the sender''s own name for a kind of mail; empty for all',
  sent    BIGINT       NOT NULL COMMENT 'messages handed over for delivery',
  PRIMARY KEY (sent_on, stream)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'optional, filled by the sender: how much was sent, for rates';
