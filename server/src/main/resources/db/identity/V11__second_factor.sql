-- One-time codes (RFC 6238). The secret is sealed; the last step keeps a code from being used twice.
CREATE TABLE identity.one_time_code (
    account_id     uuid PRIMARY KEY REFERENCES identity.account (id),
    secret_sealed  bytea NOT NULL,
    last_step      bigint NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    confirmed_at   timestamptz
);
ALTER TABLE identity.one_time_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON identity.one_time_code TO linli_app USING (
    (SELECT linli.is_system()) OR account_id = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.one_time_code TO linli_app;

-- Eighty random bits each, so a plain digest is enough.
CREATE TABLE identity.recovery_code (
    account_id  uuid NOT NULL REFERENCES identity.account (id),
    code_hash   bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);
ALTER TABLE identity.recovery_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON identity.recovery_code TO linli_app USING (
    (SELECT linli.is_system()) OR account_id = (SELECT linli.account()));
GRANT SELECT, INSERT, DELETE ON identity.recovery_code TO linli_app;

-- What a role asks of a sign-in. A role without a row follows the program's own rule.
CREATE TABLE identity.sign_in_policy (
    role             text COLLATE "C" PRIMARY KEY,
    second_factor    boolean NOT NULL,
    bound_device     boolean NOT NULL,
    sessions         integer CHECK (sessions BETWEEN 1 AND 100),
    idle_minutes     integer CHECK (idle_minutes BETWEEN 5 AND 129600),
    longest_minutes  integer CHECK (longest_minutes BETWEEN 5 AND 525600),
    version          integer NOT NULL DEFAULT 1
);
ALTER TABLE identity.sign_in_policy ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON identity.sign_in_policy FOR SELECT TO linli_app USING (true);
CREATE POLICY changed_by_staff ON identity.sign_in_policy TO linli_app
    USING ((SELECT linli.is_system()) OR (SELECT linli.is_staff()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.sign_in_policy TO linli_app;
