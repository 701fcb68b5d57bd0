-- Which stretches of mail logs send_volume already has in it, so that a log that is imported again does not count twice.

CREATE TABLE send_log (
  stream  VARCHAR(190) NOT NULL COMMENT 'as in send_volume: what the messages were counted under',
  host    VARCHAR(255) NOT NULL COMMENT 'that wrote the log; empty for the row that imports lock each other out by',
  from_at DATETIME(6)  NOT NULL COMMENT 'date of the first line, in UTC',
  to_at   DATETIME(6)  NOT NULL COMMENT 'date of the last line, in UTC',
  at_end  INT          NOT NULL COMMENT 'messages that the log counted at exactly to_at: of a log that has grown, more may follow there',
  PRIMARY KEY (stream, host, from_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'one row per stretch of a log that was counted into send_volume; stretches of a host do not overlap';
