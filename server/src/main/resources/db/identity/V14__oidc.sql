-- Linli as identity provider (OpenID Connect Core 1.0): its clients, what people allowed them, codes, tokens, keys.
CREATE TABLE identity.oidc_client (
    id                uuid PRIMARY KEY,
    client_id         text COLLATE "C" NOT NULL UNIQUE,
    secret_hash       bytea,                              -- none for clients that cannot keep one
    name              text NOT NULL,
    redirect_uris     text[] COLLATE "C" NOT NULL,
    logout_uris       text[] COLLATE "C" NOT NULL,
    scopes            text[] COLLATE "C" NOT NULL,
    people            text NOT NULL CHECK (people IN ('staff', 'resident')),
    trusted           boolean NOT NULL,
    place_code        text COLLATE "C" NOT NULL,          -- decides who administers it
    created_at        timestamptz NOT NULL,
    revoked_at        timestamptz,
    version           integer NOT NULL DEFAULT 1
);
ALTER TABLE identity.oidc_client ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON identity.oidc_client TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE ON identity.oidc_client TO linli_app;

CREATE TABLE identity.oidc_consent (
    account_id  uuid NOT NULL REFERENCES identity.account (id),
    client      uuid NOT NULL REFERENCES identity.oidc_client (id),
    scopes      text[] COLLATE "C" NOT NULL,
    granted_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, client)
);
ALTER TABLE identity.oidc_consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON identity.oidc_consent TO linli_app USING (
    (SELECT linli.is_system()) OR account_id = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.oidc_consent TO linli_app;

CREATE TABLE identity.oidc_code (
    id            uuid PRIMARY KEY,
    code_hash     bytea NOT NULL UNIQUE,
    client        uuid NOT NULL REFERENCES identity.oidc_client (id),
    account_id    uuid NOT NULL REFERENCES identity.account (id),
    redirect_uri  text NOT NULL,
    scopes        text[] COLLATE "C" NOT NULL,
    challenge     text NOT NULL,                          -- PKCE, S256
    nonce         text,
    proofs        text[] COLLATE "C" NOT NULL,
    signed_in_at  timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    used_at       timestamptz
);
CREATE INDEX oidc_code_by_end ON identity.oidc_code (expires_at);
ALTER TABLE identity.oidc_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.oidc_code TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.oidc_code TO linli_app;

CREATE TABLE identity.oidc_token (
    token_hash  bytea PRIMARY KEY,
    code        uuid NOT NULL,
    client      uuid NOT NULL REFERENCES identity.oidc_client (id),
    account_id  uuid NOT NULL REFERENCES identity.account (id),
    scopes      text[] COLLATE "C" NOT NULL,
    expires_at  timestamptz NOT NULL
);
CREATE INDEX oidc_token_by_end ON identity.oidc_token (expires_at);
CREATE INDEX oidc_token_by_code ON identity.oidc_token (code);
ALTER TABLE identity.oidc_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.oidc_token TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, DELETE ON identity.oidc_token TO linli_app;

CREATE TABLE identity.oidc_key (
    id          text COLLATE "C" PRIMARY KEY,
    key_sealed  bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz
);
ALTER TABLE identity.oidc_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.oidc_key TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.oidc_key TO linli_app;
