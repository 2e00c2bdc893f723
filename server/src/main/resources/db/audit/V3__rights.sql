-- What people have agreed to, and what they ask of those who keep their data (PIPL, chapter 4).

CREATE TABLE audit.consent (
    id            uuid PRIMARY KEY,
    account       uuid NOT NULL,
    code          text COLLATE "C" NOT NULL,       -- of the catalogue
    version       integer NOT NULL,                -- of the text that was shown
    text_digest   bytea NOT NULL,                  -- SM3 of that text
    place_code    text COLLATE "C",
    given_at      timestamptz NOT NULL,
    withdrawn_at  timestamptz
);
CREATE UNIQUE INDEX consent_in_force ON audit.consent (account, code) WHERE withdrawn_at IS NULL;
CREATE INDEX consent_of_account ON audit.consent (account, code, given_at DESC);
ALTER TABLE audit.consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_or_within_scope ON audit.consent TO linli_app USING (
    (SELECT linli.is_system())
    OR account = (SELECT linli.account())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE ON audit.consent TO linli_app;

CREATE SEQUENCE audit.data_request_sequence;
GRANT USAGE ON SEQUENCE audit.data_request_sequence TO linli_app;

CREATE TABLE audit.data_request (
    id             uuid PRIMARY KEY,
    number         text COLLATE "C" NOT NULL UNIQUE,
    account        uuid NOT NULL,
    name           text NOT NULL,
    kind           text COLLATE "C" NOT NULL CHECK (kind IN ('copy', 'correction', 'erasure', 'explanation')),
    state          text COLLATE "C" NOT NULL CHECK (state IN ('received', 'handling', 'done', 'refused', 'withdrawn')),
    text_sealed    bytea NOT NULL,                 -- what the person wrote may hold personal data
    place_code     text COLLATE "C" NOT NULL,
    received_at    timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    due_reason     text NOT NULL,                  -- how the limit was counted
    handler        uuid,
    handler_name   text,
    ended_at       timestamptz,
    answer_sealed  bytea,
    ground         text COLLATE "C",               -- the legal ground of a refusal
    version        integer NOT NULL DEFAULT 1
);
CREATE INDEX data_request_of_account ON audit.data_request (account, id DESC);
CREATE INDEX data_request_by_place ON audit.data_request (place_code, id DESC);
CREATE INDEX data_request_open ON audit.data_request (due_at) WHERE state IN ('received', 'handling');
ALTER TABLE audit.data_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_or_within_scope ON audit.data_request TO linli_app USING (
    (SELECT linli.is_system())
    OR account = (SELECT linli.account())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE ON audit.data_request TO linli_app;
