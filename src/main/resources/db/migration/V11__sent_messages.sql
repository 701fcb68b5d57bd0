-- What was sent, as far as the sender says: a report about such a message is believed sooner, and put down to the campaign it belongs to.

CREATE TABLE sent_message (
  message_id    VARCHAR(255)   NOT NULL COMMENT 'Message-ID that was sent, without angle brackets, as written',
  recipient_key VARBINARY(320) NOT NULL COMMENT 'the canonical address that was mailed: domain as a lower-case A-label, local part as in bounce_event',
  sent_at       DATETIME(6)    NOT NULL COMMENT 'in UTC, when it was handed over for delivery',
  campaign      VARCHAR(190)   NULL COMMENT 'the sender''s own name for what the message belongs to; null: none',
  stream        VARCHAR(190)   NOT NULL DEFAULT '' COMMENT 'as in send_volume: the sender''s own name for a kind of mail; empty for all',
  PRIMARY KEY (message_id, recipient_key),
  KEY ix_sent_message_recipient (recipient_key, sent_at),
  KEY ix_sent_message_time (sent_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'optional, filled by the sender: one row per message and recipient; rows may be deleted when no more reports are to be expected';
