-- A job may give its mailbox another name.

ALTER TABLE mailbox_message
  MODIFY COLUMN mailbox VARCHAR(255) NOT NULL
    COMMENT 'user@host, without the port, or mailbox.ledger-name of the job; of files as in the job: maildir:/path';
