-- Proofs of residence: signed outside of the database, so that a changed row shows. Nothing of them opens the record.
CREATE TABLE registry.proof (
    token           text COLLATE "C" PRIMARY KEY, -- what the QR code says
    number          text COLLATE "C" NOT NULL UNIQUE,
    person          uuid NOT NULL,
    account         uuid NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    house_code      text COLLATE "C" NOT NULL,
    name            text NOT NULL,               -- masked
    purpose         text NOT NULL,
    issued_at       timestamptz NOT NULL,
    valid_until     date NOT NULL,
    digest          bytea NOT NULL,              -- SM3 of what the paper says
    signature       bytea NOT NULL,              -- SM2
    withdrawn_at    timestamptz
);
CREATE INDEX proof_by_person ON registry.proof (person, issued_at DESC);
CREATE INDEX proof_by_account ON registry.proof (account, issued_at DESC);
CREATE SEQUENCE registry.proof_number;
GRANT USAGE ON SEQUENCE registry.proof_number TO linli_app;

ALTER TABLE registry.proof ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON registry.proof TO linli_app;
CREATE POLICY scoped ON registry.proof FOR ALL TO linli_app
    USING ((SELECT linli.is_system()) OR account = (SELECT linli.account())
        OR ((SELECT linli.is_staff())
            AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
            AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
