-- Long work with progress; its files lie in the data folder.

GRANT USAGE ON SCHEMA job TO linli_app;

CREATE TABLE job.job (
    id            uuid PRIMARY KEY,
    kind          text NOT NULL,
    state         text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
    done          bigint NOT NULL DEFAULT 0,
    total         bigint NOT NULL DEFAULT 0,
    message       text NOT NULL DEFAULT '',
    started_by    uuid,
    started_at    timestamptz NOT NULL,
    alive_at      timestamptz NOT NULL,  -- the node that runs it says so every few seconds
    finished_at   timestamptz,
    cancel        boolean NOT NULL DEFAULT false,
    result_name   text,
    result_type   text,
    errors_name   text,
    errors_type   text
);
CREATE INDEX job_running ON job.job (alive_at) WHERE state = 'running';
CREATE INDEX job_of_starter ON job.job (started_by, started_at DESC);
ALTER TABLE job.job ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON job.job TO linli_app
    USING ((SELECT linli.is_system()) OR started_by = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON job.job TO linli_app;
