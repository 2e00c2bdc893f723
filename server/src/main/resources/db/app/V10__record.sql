-- Records of declared applications. Each type of records has a partition of its own, made when its application is
-- installed and named by the type's number; what a folder says is never part of a statement.

GRANT USAGE ON SCHEMA app TO linli_app;

-- The types that have records. What is found and sorted by has a place in "keys", which it keeps for ever.
CREATE TABLE app.type (
    number     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    app        text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL,
    positions  jsonb NOT NULL,               -- name of a field: its place in "keys", from 1
    uniques    jsonb NOT NULL,               -- names of a group of fields: its place in "uniques", from 1
    basis      text COLLATE "C" NOT NULL,    -- digest of what is derived from a document
    revision   integer NOT NULL,             -- counts the changes of "basis"; records of an older one are gone through
    behind     boolean NOT NULL DEFAULT false,
    UNIQUE (app, name)
);
ALTER TABLE app.type ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON app.type TO linli_app;
CREATE POLICY readable ON app.type FOR SELECT TO linli_app USING (true);
CREATE POLICY for_the_system ON app.type TO linli_app USING ((SELECT linli.is_system()));

CREATE TABLE app.record (
    id           uuid NOT NULL,
    type         integer NOT NULL,
    version      integer NOT NULL,
    revision     integer NOT NULL,
    place_code   text COLLATE "C" NOT NULL,
    street       text COLLATE "C" GENERATED ALWAYS AS (left(place_code, 9)) STORED,
    shared       boolean NOT NULL DEFAULT false,  -- part of a library: everybody who uses the application sees it
    gone         boolean NOT NULL DEFAULT false,
    number       text COLLATE "C" NOT NULL,
    name         text NOT NULL,
    state        text COLLATE "C" NOT NULL,       -- '' where the type has none
    doc          jsonb NOT NULL,                  -- by names of fields; sensitive ones sealed
    keys         text[] COLLATE "C" NOT NULL,     -- what lists are filtered and sorted by, '' for nothing
    uniques      text[] COLLATE "C" NOT NULL DEFAULT '{}',
    terms        integer[] NOT NULL DEFAULT '{}',
    tally        text[] NOT NULL DEFAULT '{}',    -- what it counts for: figure, key and value, apart by tabs
    longitude    double precision,
    latitude     double precision,
    owner        uuid,
    owner_name   text NOT NULL,
    due_at       timestamptz,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    updated_by   text NOT NULL,
    PRIMARY KEY (id, type)
) PARTITION BY LIST (type);

-- Whose own a record is: who made it, and whom it names.
CREATE TABLE app.party (
    account      uuid NOT NULL,
    type         integer NOT NULL,
    record       uuid NOT NULL,
    PRIMARY KEY (account, type, record)
);
CREATE INDEX party_by_record ON app.party (record);
ALTER TABLE app.party ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON app.party TO linli_app;
CREATE POLICY own ON app.party FOR SELECT TO linli_app USING (account = (SELECT linli.account()));
CREATE POLICY for_the_system ON app.party TO linli_app USING ((SELECT linli.is_system()));

-- What changed: values as they were and as they became, sealed where they are sealed in the record.
CREATE TABLE app.change (
    id           uuid PRIMARY KEY,
    record       uuid NOT NULL,
    type         integer NOT NULL,
    place_code   text COLLATE "C" NOT NULL,
    version      integer NOT NULL,                -- the version that the change made
    at           timestamptz NOT NULL,
    account      uuid,
    actor        text NOT NULL,
    kind         text COLLATE "C" NOT NULL,       -- create, change, action, process, import, migration, delete
    what         text COLLATE "C" NOT NULL,       -- code of the action, else ''
    state_before text COLLATE "C" NOT NULL,
    state_after  text COLLATE "C" NOT NULL,
    before       jsonb NOT NULL,
    after        jsonb NOT NULL
);
CREATE INDEX change_by_record ON app.change (record, version DESC);

-- Policies of a table whose rows belong to a place, and to those whose own they are.
CREATE FUNCTION app.protect(guarded regclass, record text, shared text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO linli_app', guarded);
    EXECUTE format('CREATE POLICY seen ON %s FOR SELECT TO linli_app
                    USING ((SELECT linli.is_system()) OR %s ((SELECT linli.is_staff())
                            AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
                            AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code)))
                        OR EXISTS (SELECT FROM app.party p
                                   WHERE p.record = %s.%I AND p.account = (SELECT linli.account())))',
                   guarded, shared, guarded, record);
    -- Records are written by the server, which has asked before who may.
    EXECUTE format('CREATE POLICY written ON %s FOR ALL TO linli_app USING ((SELECT linli.is_system()))', guarded);
END
$$;
REVOKE ALL ON FUNCTION app.protect(regclass, text, text) FROM PUBLIC;
SELECT app.protect('app.record', 'id', 'shared AND (SELECT linli.kind()) NOT IN ('''', ''PUBLIC'') OR');
SELECT app.protect('app.change', 'record', '');

-- Figures: per place (city to community), month of creation, what is counted and its keys.
CREATE TABLE app.figure (
    type         integer NOT NULL,
    place_code   text COLLATE "C" NOT NULL,
    stat         text COLLATE "C" NOT NULL,
    month        date NOT NULL,
    key          text COLLATE "C" NOT NULL,
    count        bigint NOT NULL,
    sum          numeric NOT NULL,
    PRIMARY KEY (type, place_code, stat, month, key)
) WITH (fillfactor = 70);
ALTER TABLE app.figure ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON app.figure TO linli_app;
CREATE POLICY for_the_system ON app.figure TO linli_app USING ((SELECT linli.is_system()));

CREATE TABLE app.figure_change (
    sign         smallint NOT NULL,
    type         integer NOT NULL,
    place_code   text COLLATE "C" NOT NULL,
    month        date NOT NULL,
    tally        text[] NOT NULL
);
ALTER TABLE app.figure_change ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON app.figure_change TO linli_app;
CREATE POLICY for_the_system ON app.figure_change TO linli_app USING ((SELECT linli.is_system()));

CREATE FUNCTION app.month(at timestamptz) RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN date_trunc('month', at AT TIME ZONE 'Asia/Shanghai')::date;

-- By triggers, so that no way of writing a record can forget them.
CREATE FUNCTION app.note_figures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND cardinality(OLD.tally) > 0 THEN
        INSERT INTO app.figure_change VALUES (-1, OLD.type, OLD.place_code, app.month(OLD.created_at), OLD.tally);
    END IF;
    IF cardinality(NEW.tally) > 0 THEN
        INSERT INTO app.figure_change VALUES (1, NEW.type, NEW.place_code, app.month(NEW.created_at), NEW.tally);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER record_entered AFTER INSERT ON app.record FOR EACH ROW EXECUTE FUNCTION app.note_figures();
CREATE TRIGGER record_counts_otherwise AFTER UPDATE ON app.record
    FOR EACH ROW WHEN (OLD.tally IS DISTINCT FROM NEW.tally OR OLD.place_code <> NEW.place_code)
    EXECUTE FUNCTION app.note_figures();

-- Brings the figures up to date with some of the changes; gives how many changes it took. One at a time.
CREATE FUNCTION app.fold_figures(most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE
    taken bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(9902, 1) THEN
        RETURN 0;
    END IF;
    WITH taken_out AS (
        DELETE FROM app.figure_change
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM app.figure_change LIMIT most))
        RETURNING *
    ), counted AS (
        SELECT c.type, left(c.place_code, l.digits) AS place_code, split_part(e, E'\t', 1) AS stat, c.month,
               split_part(e, E'\t', 2) AS key, sum(c.sign) AS count,
               sum(c.sign * coalesce(nullif(split_part(e, E'\t', 3), '')::numeric, 0)) AS sum
        FROM taken_out c CROSS JOIN unnest(c.tally) AS e CROSS JOIN (VALUES (4), (6), (9), (12)) AS l (digits)
        WHERE length(c.place_code) >= l.digits
        GROUP BY 1, 2, 3, 4, 5
    ), kept AS (
        INSERT INTO app.figure AS f SELECT * FROM counted WHERE count <> 0 OR sum <> 0
        ON CONFLICT (type, place_code, stat, month, key) DO UPDATE SET
            count = f.count + excluded.count, sum = f.sum + excluded.sum
    )
    SELECT count(*) INTO taken FROM taken_out;
    RETURN taken;
END
$$;
REVOKE ALL ON FUNCTION app.fold_figures(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.fold_figures(integer) TO linli_app;

-- Row-level security keeps the planner from using the index of terms. So the owner looks into the index and gives out
-- keys of records within the asker's places only, which are then read under the policies.
--
-- needed: the terms of one alternative after the other, "width" terms each.
CREATE FUNCTION app.candidates(subject integer, needed integer[], width integer, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    alternative integer := 0;
    found_now bigint;
    still_wanted integer := most;
BEGIN
    IF NOT linli.is_system() AND NOT linli.is_staff() THEN
        RETURN;
    END IF;
    WHILE alternative * width < cardinality(needed) AND still_wanted > 0 LOOP
        RETURN QUERY EXECUTE
            'SELECT id FROM app.record WHERE type = $1 AND terms @> $2 AND NOT gone
                 AND ($3 OR shared OR (place_code >= linli.low() AND place_code < linli.high()
                     AND (linli.one_place() OR linli.within_one_of_several(place_code)))) LIMIT $4'
            USING subject, needed[alternative * width + 1 : (alternative + 1) * width], linli.is_system(),
                  still_wanted;
        GET DIAGNOSTICS found_now = ROW_COUNT;
        still_wanted := still_wanted - found_now;
        alternative := alternative + 1;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION app.candidates(integer, integer[], integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.candidates(integer, integer[], integer, integer) TO linli_app;

-- Business numbers are handed out in blocks, so that nobody waits for another's commit; a block that a server does not
-- use up leaves a gap.
CREATE TABLE app.counter (
    type         integer NOT NULL,
    prefix       text COLLATE "C" NOT NULL,
    last         bigint NOT NULL,
    PRIMARY KEY (type, prefix)
);
ALTER TABLE app.counter ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON app.counter TO linli_app;
CREATE POLICY for_the_system ON app.counter TO linli_app USING ((SELECT linli.is_system()));

-- What is to be done after a record has been written: incidents to raise. Kept until it is done, also after a crash.
CREATE TABLE app.errand (
    id           uuid PRIMARY KEY,
    type         integer NOT NULL,
    record       uuid NOT NULL,
    place_code   text COLLATE "C" NOT NULL,
    said         jsonb NOT NULL,
    due_at       timestamptz NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    fault        text
);
CREATE INDEX errand_by_time ON app.errand (due_at);
ALTER TABLE app.errand ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.errand TO linli_app;
CREATE POLICY for_the_system ON app.errand TO linli_app USING ((SELECT linli.is_system()));

-- Makes the partition of a type. Its indexes are made before it is attached, which then takes no lock that anybody
-- would notice. Called by the owner only.
--
-- near: places in "keys" that are looked for within streets; far: those that are looked for everywhere (references)
CREATE FUNCTION app.make_partition(number integer, near integer[], far integer[], uniques integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part text := 'record_' || number;
    i integer;
BEGIN
    IF to_regclass('app.' || part) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE app.%I (LIKE app.record INCLUDING ALL)', part);
    EXECUTE format('CREATE UNIQUE INDEX %I ON app.%I (number)', part || '_number', part);
    EXECUTE format('CREATE INDEX %I ON app.%I (street, created_at DESC, id DESC) WHERE NOT gone', part || '_made', part);
    EXECUTE format('CREATE INDEX %I ON app.%I (street, updated_at DESC, id DESC) WHERE NOT gone', part || '_changed', part);
    EXECUTE format('CREATE INDEX %I ON app.%I (street, state, created_at DESC, id DESC) WHERE NOT gone',
                   part || '_state', part);
    EXECUTE format('CREATE INDEX %I ON app.%I (street, coalesce(due_at, %L::timestamptz), created_at DESC, id DESC) WHERE NOT gone',
                   part || '_due', part, 'infinity');
    EXECUTE format('CREATE INDEX %I ON app.%I (street, number) WHERE NOT gone', part || '_counted', part);
    EXECUTE format('CREATE INDEX %I ON app.%I (longitude, latitude) WHERE longitude IS NOT NULL AND NOT gone',
                   part || '_spot', part);
    EXECUTE format('CREATE INDEX %I ON app.%I USING gin (terms)', part || '_terms', part);
    FOREACH i IN ARRAY near LOOP
        EXECUTE format('CREATE INDEX %I ON app.%I (street, (keys[%s]), created_at DESC, id DESC)',
                       part || '_k' || i, part, i);
    END LOOP;
    FOREACH i IN ARRAY far LOOP
        EXECUTE format('CREATE INDEX %I ON app.%I ((keys[%s]), created_at DESC, id DESC)', part || '_k' || i, part, i);
    END LOOP;
    FOR i IN 1 .. uniques LOOP
        EXECUTE format('CREATE UNIQUE INDEX %I ON app.%I ((uniques[%s]))', part || '_u' || i, part, i);
    END LOOP;
    PERFORM app.protect(('app.' || part)::regclass, 'id',
                        'shared AND (SELECT linli.kind()) NOT IN ('''', ''PUBLIC'') OR');
    EXECUTE format('ALTER TABLE app.record ATTACH PARTITION app.%I FOR VALUES IN (%s)', part, number);
END
$$;
REVOKE ALL ON FUNCTION app.make_partition(integer, integer[], integer[], integer) FROM PUBLIC;
