-- Lists that stay quick with millions of tasks and instances: each is read in the order of an index.
CREATE INDEX task_done_by ON process.task (done_by, done_at DESC, id DESC) WHERE state = 'done';
CREATE INDEX task_to_claim ON process.task (unit, (coalesce(due_at, 'infinity'::timestamptz)), id)
    WHERE state = 'open' AND assignee IS NULL;
DROP INDEX process.task_of_unit;
CREATE INDEX instance_by_time ON process.instance (started_at DESC, id DESC);
CREATE INDEX instance_of_version ON process.instance (version, id) WHERE state IN ('running', 'suspended', 'failed');
