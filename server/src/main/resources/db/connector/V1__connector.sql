-- Connectors: other systems that may be called, and what came of each call. Bodies are kept nowhere.

GRANT USAGE ON SCHEMA connector TO linli_app;

CREATE TABLE connector.connector (
    id              uuid PRIMARY KEY,
    code            text COLLATE "C" NOT NULL UNIQUE,
    place_code      text COLLATE "C" NOT NULL,       -- it serves its place and the places below
    name            text NOT NULL,
    name_en         text,
    base            text NOT NULL,
    inside          boolean NOT NULL,                -- in the network of the house, where addresses are private
    auth            text NOT NULL CHECK (auth IN ('none', 'header', 'basic')),
    auth_name       text,                            -- of the header, or the user
    secret_sealed   bytea,
    timeout_seconds integer NOT NULL CHECK (timeout_seconds BETWEEN 1 AND 60),
    per_minute      integer NOT NULL CHECK (per_minute > 0),
    operations      jsonb NOT NULL,
    retired         boolean NOT NULL DEFAULT false,
    version         integer NOT NULL,
    changed_at      timestamptz NOT NULL,
    changed_by      uuid
);

-- What changes with every call: how many this minute, how many have failed in a row.
CREATE TABLE connector.circuit (
    connector    uuid PRIMARY KEY,
    place_code   text COLLATE "C" NOT NULL,
    minute       timestamptz NOT NULL,
    calls        integer NOT NULL,
    failures     integer NOT NULL,
    paused_until timestamptz
);

CREATE TABLE connector.call (
    id         uuid PRIMARY KEY,
    connector  uuid NOT NULL,
    place_code text COLLATE "C" NOT NULL,
    at         timestamptz NOT NULL,
    operation  text NOT NULL,
    instance   text COLLATE "C",                     -- number of the process; none if it was tried by hand
    element    text COLLATE "C",
    actor      text,                                 -- who has tried
    key        text COLLATE "C" NOT NULL,            -- the same for all attempts at one thing
    attempt    integer NOT NULL,
    status     integer,
    ms         integer NOT NULL,
    fault      text
);
CREATE INDEX call_by_time ON connector.call (connector, at DESC, id DESC);
CREATE INDEX call_failed ON connector.call (connector, at DESC, id DESC) WHERE fault IS NOT NULL;
CREATE INDEX call_of_key ON connector.call (key);
CREATE INDEX call_old ON connector.call (at);

-- Staff change what is set up for their own places, and use what is set up for the places that theirs lie in.
ALTER TABLE connector.connector ENABLE ROW LEVEL SECURITY;
CREATE POLICY changed_within_scope ON connector.connector TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff()) AND NOT (SELECT linli.is_department())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
CREATE POLICY read_from_below ON connector.connector FOR SELECT TO linli_app USING (
    (SELECT linli.is_staff()) AND starts_with((SELECT linli.low()), place_code));
GRANT SELECT, INSERT, UPDATE, DELETE ON connector.connector TO linli_app;

-- Calls are the server's; staff read those for their own places.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['circuit', 'call'] LOOP
        EXECUTE format('ALTER TABLE connector.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY of_the_system ON connector.%I TO linli_app USING ((SELECT linli.is_system()))',
                       name);
        EXECUTE format($policy$
            CREATE POLICY read_within_scope ON connector.%I FOR SELECT TO linli_app USING (
                (SELECT linli.is_staff()) AND NOT (SELECT linli.is_department())
                AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
                AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code)))
            $policy$, name);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON connector.circuit TO linli_app;
GRANT SELECT, INSERT, DELETE ON connector.call TO linli_app;
