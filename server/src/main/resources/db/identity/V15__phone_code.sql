-- Sign-in by a code that is sent to a telephone; and how well a person's identity is verified.
ALTER TABLE identity.account
    ADD COLUMN phone_confirmed_at timestamptz,
    ADD COLUMN real_name_level smallint NOT NULL DEFAULT 0 CHECK (real_name_level BETWEEN 0 AND 3),
    ADD COLUMN real_name_at timestamptz,
    ADD COLUMN real_name_by uuid;

CREATE UNLOGGED TABLE identity.phone_code (
    id           uuid PRIMARY KEY,
    phone_index  bytea NOT NULL,
    account_id   uuid,                                  -- none if the number is nobody's: then no code is right
    code_sealed  bytea NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX phone_code_by_phone ON identity.phone_code (phone_index, created_at);
ALTER TABLE identity.phone_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.phone_code TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.phone_code TO linli_app;
