-- A message that cannot be read is no longer parked where it is: after its last attempt it is recorded as unreadable, and filed for
-- review like any other. A message of a source that is only read, such as an mbox, is kept where it is.

ALTER TABLE mailbox_message
  MODIFY uid BIGINT NOT NULL COMMENT 'UID (RFC 9051 section 2.3.1.1); of a file, a number made from what identifies it',
  MODIFY attempts INT NOT NULL COMMENT 'how often it was asked for; one attempt per run',
  MODIFY failure VARCHAR(255) NULL COMMENT 'why the last attempt did not get it; null once read',
  MODIFY state VARCHAR(16) NOT NULL
    COMMENT 'unread: asked for again; recorded: to be filed; filed; kept: its source is only read; missing: gone before it was filed';
