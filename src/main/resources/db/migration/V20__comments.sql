-- What stands in two columns.

ALTER TABLE mailbox_lease
  MODIFY COLUMN owner VARCHAR(255) NOT NULL COMMENT 'process and host, for people';

ALTER TABLE mailbox_message
  MODIFY COLUMN mailbox VARCHAR(255) NOT NULL COMMENT 'user@host, without the port; of files as in the job: maildir:/path';
