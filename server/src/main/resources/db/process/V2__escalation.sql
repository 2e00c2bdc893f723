-- Who takes over a task when it is overdue: "up" for the unit above, else a role. Done once.
ALTER TABLE process.task ADD COLUMN escalate text COLLATE "C";
ALTER TABLE process.task ADD COLUMN escalated boolean NOT NULL DEFAULT false;
CREATE INDEX task_to_escalate ON process.task (due_at)
    WHERE state = 'open' AND overdue AND escalate IS NOT NULL AND NOT escalated;
