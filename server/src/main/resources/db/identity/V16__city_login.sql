-- A city's unified login as the way in: the provider, sign-ins on their way, and whose identity there is which account.
CREATE TABLE identity.city_provider (
    only_one       boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    issuer         text NOT NULL,
    client_id      text NOT NULL,
    secret_sealed  bytea NOT NULL,
    name           text NOT NULL,
    name_en        text NOT NULL,
    people         text NOT NULL CHECK (people IN ('staff', 'resident')),
    enabled        boolean NOT NULL,
    version        integer NOT NULL
);
ALTER TABLE identity.city_provider ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.city_provider TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON identity.city_provider TO linli_app;

CREATE UNLOGGED TABLE identity.city_sign_in (
    state_hash       bytea PRIMARY KEY,
    browser_hash     bytea NOT NULL,
    nonce            text NOT NULL,
    verifier_sealed  bytea NOT NULL,
    next             text NOT NULL,
    expires_at       timestamptz NOT NULL
);
ALTER TABLE identity.city_sign_in ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.city_sign_in TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, DELETE ON identity.city_sign_in TO linli_app;

CREATE TABLE identity.city_link (
    issuer      text NOT NULL,
    subject     text NOT NULL,
    account_id  uuid NOT NULL REFERENCES identity.account (id),
    linked_by   text NOT NULL CHECK (linked_by IN ('PHONE', 'ADMINISTRATOR')),
    linked_at   timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX city_link_of_account ON identity.city_link (account_id, issuer);
ALTER TABLE identity.city_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON identity.city_link TO linli_app USING (
    (SELECT linli.is_system()) OR account_id = (SELECT linli.account()));
GRANT SELECT, INSERT, DELETE ON identity.city_link TO linli_app;
