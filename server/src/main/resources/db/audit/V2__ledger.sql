-- The ledger of looks at personal data, chained like the trail, and signed checkpoints of both chains.

-- For whom a stand-in acted.
ALTER TABLE audit.entry
    ADD COLUMN represents uuid,
    ADD COLUMN represents_name text;

CREATE TABLE audit.access (
    id               uuid NOT NULL,
    at               timestamptz NOT NULL,
    written_by       xid8 NOT NULL DEFAULT pg_current_xact_id(),   -- the transaction: gives the order of the chain
    subject          uuid NOT NULL,                                -- whose data: person of the register, or account
    subject_name     text NOT NULL,                                -- masked
    place_code       text COLLATE "C",                             -- where the subject lives
    fields           text COLLATE "C" NOT NULL,                    -- codes of what was seen, with commas between
    purpose          text COLLATE "C" NOT NULL,
    door             text COLLATE "C" NOT NULL,
    reason           text,
    actor            uuid,
    actor_name       text NOT NULL,
    actor_unit       text COLLATE "C",
    actor_unit_name  text,
    actor_place      text COLLATE "C",
    represents       uuid,
    represents_name  text,
    address          text NOT NULL,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX access_by_transaction ON audit.access (written_by, id);
CREATE INDEX access_by_subject ON audit.access (subject, at DESC, id DESC);
CREATE INDEX access_by_actor ON audit.access (actor, at DESC, id DESC);
ALTER TABLE audit.access ENABLE ROW LEVEL SECURITY;
CREATE POLICY added_by_all ON audit.access FOR INSERT TO linli_app WITH CHECK (true);
CREATE POLICY read_within_scope ON audit.access FOR SELECT TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code)))
    OR ((SELECT linli.is_staff()) AND place_code IS NULL AND (SELECT length(linli.low()) IN (2, 4))));
GRANT SELECT, INSERT ON audit.access TO linli_app;

CREATE TABLE audit.access_link (
    position    bigint PRIMARY KEY,
    entry_id    uuid NOT NULL,
    entry_at    timestamptz NOT NULL,
    written_by  xid8 NOT NULL,
    hash        bytea NOT NULL
);
CREATE INDEX access_link_by_time ON audit.access_link (entry_at);
ALTER TABLE audit.access_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON audit.access_link TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT ON audit.access_link TO linli_app;

-- What a chain ended with at a time, signed with a key that is not in the database.
CREATE TABLE audit.checkpoint (
    book       text COLLATE "C" NOT NULL,
    position   bigint NOT NULL,
    hash       bytea NOT NULL,
    at         timestamptz NOT NULL,
    key_id     text COLLATE "C" NOT NULL,     -- which key signed
    signature  bytea NOT NULL,                -- SM2 with SM3, r and s
    PRIMARY KEY (book, position)
);
ALTER TABLE audit.checkpoint ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON audit.checkpoint TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT ON audit.checkpoint TO linli_app;

-- Makes the partitions of a month, of the trail and of the ledger.
CREATE OR REPLACE FUNCTION audit.prepare_month(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    first_day date := date_trunc('month', day)::date;
    book text;
    partition text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit.prepare_month'));
    FOREACH book IN ARRAY ARRAY['entry', 'access'] LOOP
        partition := book || '_' || to_char(first_day, 'YYYY_MM');
        CONTINUE WHEN to_regclass('audit.' || partition) IS NOT NULL;
        EXECUTE format('CREATE TABLE audit.%I PARTITION OF audit.%I FOR VALUES FROM (%L) TO (%L)',
                       partition, book, first_day::timestamp AT TIME ZONE 'UTC',
                       (first_day + interval '1 month')::timestamp AT TIME ZONE 'UTC');
        EXECUTE format('ALTER TABLE audit.%I ENABLE ROW LEVEL SECURITY', partition);
        EXECUTE format('CREATE POLICY server_only ON audit.%I TO linli_app USING (false)', partition);
    END LOOP;
END
$$;

SELECT audit.prepare_month(current_date);
SELECT audit.prepare_month((current_date + interval '1 month')::date);
