-- Asking a run to end, from anywhere.

ALTER TABLE poll_run
  ADD COLUMN stop_requested_at DATETIME(6)  NULL COMMENT 'when somebody asked the run to end',
  ADD COLUMN stop_requested_by VARCHAR(255) NULL COMMENT 'who asked, for people';
