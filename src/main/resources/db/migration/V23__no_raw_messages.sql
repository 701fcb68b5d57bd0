-- Nothing ever wrote to it: what a message says is kept in its events, and the message itself in the mailbox.
DROP TABLE raw_message;
