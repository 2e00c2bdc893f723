-- Answers to creations that named an Idempotency-Key, so that a repeated request gets the first answer.

CREATE TABLE linli.replay (
    owner         text COLLATE "C" NOT NULL,   -- the account, or the address of somebody not signed in
    key           text COLLATE "C" NOT NULL,
    request_hash  bytea NOT NULL,              -- of method, path and body
    status        smallint,                    -- null while the first request runs
    content_type  text,
    location      text,
    etag          text,
    body          bytea,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, key)
);
CREATE INDEX replay_by_age ON linli.replay (created_at);
ALTER TABLE linli.replay ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON linli.replay TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON linli.replay TO linli_app;
