-- Passkeys (WebAuthn level 3): public keys only. Challenges are good for one answer within five minutes.
CREATE TABLE identity.passkey (
    id             uuid PRIMARY KEY,
    account_id     uuid NOT NULL REFERENCES identity.account (id),
    credential_id  bytea NOT NULL UNIQUE,
    public_part    bytea NOT NULL,
    host           text NOT NULL,
    name           text NOT NULL,
    sign_count     bigint NOT NULL,
    backed_up      boolean NOT NULL,
    created_at     timestamptz NOT NULL,
    last_used_at   timestamptz
);
CREATE INDEX passkey_of_account ON identity.passkey (account_id);
ALTER TABLE identity.passkey ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON identity.passkey TO linli_app USING (
    (SELECT linli.is_system()) OR account_id = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.passkey TO linli_app;

CREATE UNLOGGED TABLE identity.passkey_challenge (
    id          uuid PRIMARY KEY,
    account_id  uuid,
    challenge   bytea NOT NULL,
    expires_at  timestamptz NOT NULL
);
ALTER TABLE identity.passkey_challenge ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.passkey_challenge TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, DELETE ON identity.passkey_challenge TO linli_app;
