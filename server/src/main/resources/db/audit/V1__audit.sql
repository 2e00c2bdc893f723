-- The trail of who did what. Entries and links are only ever added; the working role may neither change
-- nor remove them.

GRANT USAGE ON SCHEMA audit TO linli_app;

CREATE TABLE audit.entry (
    id            uuid NOT NULL,
    at            timestamptz NOT NULL,
    written_by    xid8 NOT NULL DEFAULT pg_current_xact_id(),   -- the transaction: gives the order of the chain
    action        text COLLATE "C" NOT NULL,
    subject_kind  text COLLATE "C" NOT NULL,
    subject_id    text COLLATE "C" NOT NULL,
    summary       text NOT NULL,
    details       text NOT NULL,                                -- JSON exactly as it was written
    actor         uuid,
    actor_name    text NOT NULL,
    actor_unit    text COLLATE "C",
    place_code    text COLLATE "C",                             -- where the actor belongs
    address       text NOT NULL,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX entry_by_transaction ON audit.entry (written_by, id);
CREATE INDEX entry_by_subject ON audit.entry (subject_kind, subject_id, at DESC, id DESC);
CREATE INDEX entry_by_actor ON audit.entry (actor, at DESC, id DESC);
ALTER TABLE audit.entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY added_by_all ON audit.entry FOR INSERT TO linli_app WITH CHECK (true);
CREATE POLICY read_within_scope ON audit.entry FOR SELECT TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code)))
    -- What strangers, residents and the server itself did is for auditors of a city or above.
    OR ((SELECT linli.is_staff()) AND place_code IS NULL AND (SELECT length(linli.low()) IN (2, 4))));
GRANT SELECT, INSERT ON audit.entry TO linli_app;

-- One link per entry: the SM3 of the link before it and of the entry.
CREATE TABLE audit.link (
    position    bigint PRIMARY KEY,
    entry_id    uuid NOT NULL,
    entry_at    timestamptz NOT NULL,
    written_by  xid8 NOT NULL,
    hash        bytea NOT NULL
);
CREATE INDEX link_by_time ON audit.link (entry_at);
ALTER TABLE audit.link ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON audit.link TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT ON audit.link TO linli_app;

-- The working role owns nothing, so the owner lends it this one way to make the partition of a month.
CREATE FUNCTION audit.prepare_month(day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    first_day date := date_trunc('month', day)::date;
    partition text := 'entry_' || to_char(first_day, 'YYYY_MM');
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit.prepare_month'));
    IF to_regclass('audit.' || partition) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE audit.%I PARTITION OF audit.entry FOR VALUES FROM (%L) TO (%L)',
                   partition, first_day::timestamp AT TIME ZONE 'UTC',
                   (first_day + interval '1 month')::timestamp AT TIME ZONE 'UTC');
    EXECUTE format('ALTER TABLE audit.%I ENABLE ROW LEVEL SECURITY', partition);
    EXECUTE format('CREATE POLICY server_only ON audit.%I TO linli_app USING (false)', partition);
END
$$;
REVOKE ALL ON FUNCTION audit.prepare_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.prepare_month(date) TO linli_app;

SELECT audit.prepare_month(current_date);
SELECT audit.prepare_month((current_date + interval '1 month')::date);
