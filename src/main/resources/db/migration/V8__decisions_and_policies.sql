-- By which policy each job judges, and what holds for a recipient now, people's decisions included.

CREATE TABLE job_policy (
  job      VARCHAR(64) NOT NULL COMMENT 'name of the job file',
  policy   TEXT        NOT NULL COMMENT 'as in a job file, every key stated: events that this job recorded are judged by it',
  since_at DATETIME(6) NOT NULL COMMENT 'when a run first judged by it',
  PRIMARY KEY (job)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'one row per job: its policy at its last run';

ALTER TABLE recipient_override MODIFY COLUMN decision VARCHAR(16) NOT NULL
  COMMENT 'allow, block, or clear: what happened before it is taken back, complaints included';

CREATE VIEW recipient_now AS
SELECT s.recipient_key, s.recipient_domain, s.address,
  CASE WHEN o.decision = 'allow' THEN 'active' WHEN o.decision = 'block' THEN 'suppressed'
    WHEN s.until_at <= UTC_TIMESTAMP(6) THEN 'active' ELSE s.state END AS state,
  CASE WHEN o.id IS NOT NULL THEN o.decided_at WHEN s.until_at <= UTC_TIMESTAMP(6) THEN s.until_at ELSE s.since_at END AS since_at,
  CASE WHEN o.id IS NOT NULL THEN o.until_at WHEN s.until_at <= UTC_TIMESTAMP(6) THEN NULL ELSE s.until_at END AS until_at,
  s.reason, s.tier, s.rule, s.policy_line, s.cause_id, s.strikes, s.events, s.first_event_at, s.last_event_at,
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
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, o.decision, o.reason, o.decided_by
FROM recipient_override o
WHERE o.scope = 'address' AND o.decision IN ('allow', 'block') AND o.ended_at IS NULL
  AND (o.until_at IS NULL OR o.until_at > UTC_TIMESTAMP(6))
  AND NOT EXISTS (SELECT 1 FROM recipient_status s WHERE s.recipient_key = o.target_key AND s.state IS NOT NULL);
