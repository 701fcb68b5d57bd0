-- The history of a recipient is read from one range of an index, however large the ledger is: an event carries what the policy asks of
-- its message.

ALTER TABLE bounce_event
  ADD COLUMN run_id BIGINT NULL COMMENT 'poll_run.id of the run that recorded it, as in mailbox_message',
  ADD COLUMN sender_domain VARBINARY(320) NULL
    COMMENT 'of the address that the message was sent from, as written; null if unknown, or a name without a domain';

UPDATE bounce_event e JOIN mailbox_message m ON m.id = e.message_id
SET e.run_id = m.run_id,
  e.sender_domain = CASE WHEN m.original_sender LIKE '%@%' AND LENGTH(SUBSTRING_INDEX(m.original_sender, '@', -1)) <= 320
    THEN SUBSTRING_INDEX(m.original_sender, '@', -1) END;

ALTER TABLE bounce_event
  MODIFY run_id BIGINT NOT NULL COMMENT 'poll_run.id of the run that recorded it, as in mailbox_message';

-- It holds all that the policy is asked with; the rows themselves lie anywhere.
CREATE INDEX ix_bounce_event_history ON bounce_event
  (recipient_key, occurred_at, run_id, action, reason, tier, fault, permanent, original_message_id, sender_domain, rule, repeated, belief);
DROP INDEX ix_bounce_event_recipient ON bounce_event;

-- Nothing searches by it, and each event would be written to another place of it.
DROP INDEX ix_bounce_event_original ON bounce_event;

-- Eight octets of a hash tell contents apart, and a quarter of the index has to be at hand.
CREATE INDEX ix_mailbox_message_digest ON mailbox_message (content_hash(8));
DROP INDEX ix_mailbox_message_content ON mailbox_message;

-- Whoever counts the recipients that are suppressed now need not read their rows.
CREATE INDEX ix_recipient_status_until ON recipient_status (state, since_at, until_at);
DROP INDEX ix_recipient_status_state ON recipient_status;
