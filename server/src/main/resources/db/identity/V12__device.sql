-- Browsers that an account knows. Only the digest of a browser's cookie is kept; accounts of one browser share it.
CREATE TABLE identity.device (
    id            uuid PRIMARY KEY,
    account_id    uuid NOT NULL REFERENCES identity.account (id),
    token_hash    bytea NOT NULL,
    agent         text NOT NULL,
    address       text NOT NULL,
    created_at    timestamptz NOT NULL,
    confirmed_at  timestamptz,
    confirmed_by  text CHECK (confirmed_by IN ('FIRST', 'SECOND_FACTOR', 'DEVICE', 'ADMINISTRATOR')),
    UNIQUE (account_id, token_hash)
);
ALTER TABLE identity.device ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON identity.device TO linli_app USING (
    (SELECT linli.is_system()) OR account_id = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.device TO linli_app;
