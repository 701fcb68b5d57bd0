-- How many strikes suppress is known where a status is computed: by the line of the policy of the job, special cases included.

ALTER TABLE recipient_status ADD COLUMN strikes_needed INT NULL
  COMMENT 'how many strikes suppress by that line, or suppress again; 0 if no line applied' AFTER strikes;

UPDATE recipient_status s LEFT JOIN report_limit l ON l.name = CONCAT('strikes_', SUBSTRING_INDEX(s.policy_line, '/', 1))
SET s.strikes_needed = CASE WHEN s.policy_line = '' THEN 0 ELSE COALESCE(l.amount, 1) END
WHERE s.state IS NOT NULL;

DELETE FROM report_limit WHERE name IN ('strikes_unavailable', 'strikes_refusing', 'strikes_temporary');

CREATE OR REPLACE VIEW recipient_now AS
SELECT s.recipient_key, s.recipient_domain, s.address,
  CASE WHEN o.decision = 'allow' THEN 'active' WHEN o.decision = 'block' THEN 'suppressed'
    WHEN s.until_at <= UTC_TIMESTAMP(6) THEN 'active' ELSE s.state END AS state,
  CASE WHEN o.id IS NOT NULL THEN o.decided_at WHEN s.until_at <= UTC_TIMESTAMP(6) THEN s.until_at ELSE s.since_at END AS since_at,
  CASE WHEN o.id IS NOT NULL THEN o.until_at WHEN s.until_at <= UTC_TIMESTAMP(6) THEN NULL ELSE s.until_at END AS until_at,
  s.reason, s.tier, s.rule, s.policy_line, s.cause_id, s.strikes, s.strikes_needed, s.events, s.first_event_at, s.last_event_at,
  o.decision, o.reason AS decision_reason, o.decided_by
FROM recipient_status s
LEFT JOIN (
  SELECT target_key, MAX(id) AS id FROM recipient_override
  WHERE scope = 'address' AND decision IN ('allow', 'block') AND ended_at IS NULL AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(6))
  GROUP BY target_key) a ON a.target_key = s.recipient_key
LEFT JOIN (
  SELECT target_key, MAX(id) AS id FROM recipient_override
  WHERE scope = 'domain' AND decision IN ('allow', 'block') AND ended_at IS NULL AND (until_at IS NULL OR until_at > UTC_TIMESTAMP(6))
  GROUP BY target_key) d ON d.target_key = CAST(s.recipient_domain AS BINARY)
LEFT JOIN recipient_override o ON o.id = COALESCE(a.id, d.id)
WHERE s.state IS NOT NULL
UNION ALL
SELECT o.target_key, SUBSTRING_INDEX(CONVERT(o.target_key USING utf8mb4), '@', -1), CONVERT(o.target_key USING utf8mb4),
  CASE WHEN o.decision = 'block' THEN 'suppressed' ELSE 'active' END, o.decided_at, o.until_at,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, o.decision, o.reason, o.decided_by
FROM recipient_override o
WHERE o.scope = 'address' AND o.decision IN ('allow', 'block') AND o.ended_at IS NULL
  AND (o.until_at IS NULL OR o.until_at > UTC_TIMESTAMP(6))
  AND NOT EXISTS (SELECT 1 FROM recipient_status s WHERE s.recipient_key = o.target_key AND s.state IS NOT NULL);

CREATE OR REPLACE VIEW report_near_threshold AS
SELECT address, recipient_domain AS domain, reason, tier, policy_line, strikes, strikes_needed, events, last_event_at
FROM recipient_now
WHERE state = 'bouncing' AND strikes >= strikes_needed - 1;
