-- The runs, with whom the brake held back.
CREATE OR REPLACE VIEW report_runs AS
SELECT id AS run, job, mailbox, triggered_by, state, started_at, ended_at,
  TIMESTAMPDIFF(MICROSECOND, started_at, ended_at) / 1000000 AS seconds,
  bounces + delays + deliveries + feedbacks + auto_replies + others + unreadables AS messages, bounces, delays, deliveries,
  feedbacks AS complaints, auto_replies, others, unreadables, review, copies, not_read, suppressed, failure, report_failure, held
FROM poll_run;
