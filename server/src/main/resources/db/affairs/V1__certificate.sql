-- Certificates: what they say is signed outside of the database, so that a changed row or file shows.

GRANT USAGE ON SCHEMA affairs TO linli_app;

CREATE SEQUENCE affairs.certificate_number;
GRANT USAGE ON SEQUENCE affairs.certificate_number TO linli_app;

CREATE TABLE affairs.certificate (
    id               uuid PRIMARY KEY,
    number           text COLLATE "C" NOT NULL UNIQUE,   -- for example ZM20261122-000001
    code             text COLLATE "C" NOT NULL UNIQUE,   -- what the QR code says; 100 random bits
    place_code       text COLLATE "C" NOT NULL,
    title            text NOT NULL,
    text_sealed      bytea NOT NULL,
    holder           text NOT NULL,
    person           uuid,                               -- in the register, null if only the name is known
    document_sealed  bytea,
    issuer           text NOT NULL,                      -- the unit, as the paper names it
    issuer_code      text COLLATE "C" NOT NULL,
    issued_by        uuid,                               -- null if no person's act led to it
    issued_by_name   text NOT NULL,
    issued_at        timestamptz NOT NULL,
    valid_until      date,                               -- the last day, null for no end
    instance         uuid NOT NULL,
    instance_number  text COLLATE "C" NOT NULL,
    element          text COLLATE "C" NOT NULL,
    file             uuid NOT NULL,
    digest           bytea NOT NULL,                     -- SM3 of the file
    signature        bytea NOT NULL,                     -- SM2 of what is signed, the digest included
    signing_key      text COLLATE "C" NOT NULL,
    revoked_at       timestamptz,
    revoked_by       uuid,
    revoked_by_name  text,
    revoked_reason   text,
    revision         integer NOT NULL,
    UNIQUE (instance, element),                          -- a step issues one, however often it is tried
    CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
);
CREATE INDEX certificate_by_place ON affairs.certificate (place_code, issued_at DESC, id DESC);
CREATE INDEX certificate_by_time ON affairs.certificate (issued_at DESC, id DESC);
CREATE INDEX certificate_of_person ON affairs.certificate (person, issued_at DESC) WHERE person IS NOT NULL;

-- The server writes; it also answers holders and those who verify one, whom it knows by who they are or what they hold.
ALTER TABLE affairs.certificate ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON affairs.certificate TO linli_app;
CREATE POLICY of_the_system ON affairs.certificate TO linli_app USING ((SELECT linli.is_system()));
CREATE POLICY within_scope ON affairs.certificate FOR SELECT TO linli_app USING (
    (SELECT linli.is_staff()) AND NOT (SELECT linli.is_department())
    AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
    AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code)));
