-- What lists, searches and statistics stand on beside the incidents themselves.

-- Open incidents and running clocks are few; they have small indexes of their own.
CREATE INDEX incident_open ON incident.incident (street_code, reported_at DESC, id DESC)
    WHERE state IN ('reported', 'accepted', 'dispatched', 'signed', 'handling', 'suspended', 'handled');
CREATE INDEX incident_running ON incident.incident (street_code, due_at, id) WHERE clock_kind IS NOT NULL;
CREATE INDEX incident_by_type ON incident.incident (type_code, street_code);
CREATE INDEX incident_by_handler ON incident.incident (handler, reported_at DESC, id DESC) WHERE handler IS NOT NULL;
CREATE INDEX incident_co_handled ON incident.incident USING gin (co_units) WHERE co_units <> '{}';
CREATE INDEX incident_public ON incident.incident (street_code, reported_at DESC, id DESC) WHERE is_public;

-- Views of the list that people keep.
CREATE TABLE incident.saved_view (
    id       uuid PRIMARY KEY,
    account  uuid NOT NULL,
    page     text NOT NULL,
    name     text NOT NULL,
    query    jsonb NOT NULL,
    columns  jsonb NOT NULL,
    made_at  timestamptz NOT NULL
);
CREATE INDEX saved_view_of_account ON incident.saved_view (account, page, made_at);
ALTER TABLE incident.saved_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON incident.saved_view TO linli_app
    USING ((SELECT linli.is_system()) OR account = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON incident.saved_view TO linli_app;

-- Figures: per place (city to grid), day of the report and one dimension. Incidents are counted under the day on
-- which they were reported, in China's time. Dimension '' is the total; t the type, u the owner unit, h the hour,
-- m the time to handle in steps of 8 % (key 36 is about 16 hours). Grids have the total only.
CREATE TABLE incident.figure (
    place_code        text COLLATE "C" NOT NULL,
    dim               text COLLATE "C" NOT NULL,
    day               date NOT NULL,
    key               text COLLATE "C" NOT NULL,
    volume            integer NOT NULL,
    open              integer NOT NULL,
    accepted          integer NOT NULL,
    accepted_on_time  integer NOT NULL,
    handled           integer NOT NULL,
    handled_on_time   integer NOT NULL,
    completed         integer NOT NULL,
    right_first       integer NOT NULL,
    rated             integer NOT NULL,
    satisfied         integer NOT NULL,
    reopened          integer NOT NULL,
    PRIMARY KEY (place_code, dim, day, key)
) WITH (fillfactor = 70);
ALTER TABLE incident.figure ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_the_system ON incident.figure TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT ON incident.figure TO linli_app;

-- What changed since the figures were last brought up to date: old values with sign -1, new ones with 1.
CREATE TABLE incident.figure_change (
    sign              smallint NOT NULL,
    place_code        text COLLATE "C" NOT NULL,
    day               date NOT NULL,
    hour              smallint NOT NULL,
    type_code         text COLLATE "C" NOT NULL,
    owner_unit        text COLLATE "C" NOT NULL,
    handling          smallint,
    open              integer NOT NULL,
    accepted          integer NOT NULL,
    accepted_on_time  integer NOT NULL,
    handled           integer NOT NULL,
    handled_on_time   integer NOT NULL,
    completed         integer NOT NULL,
    right_first       integer NOT NULL,
    rated             integer NOT NULL,
    satisfied         integer NOT NULL,
    reopened          integer NOT NULL
);
ALTER TABLE incident.figure_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_the_system ON incident.figure_change TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT ON incident.figure_change TO linli_app;

CREATE FUNCTION incident.is_open(state text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN state IN ('reported', 'accepted', 'dispatched', 'signed', 'handling', 'suspended', 'handled');

-- The step of 8 % in which a time to handle lies.
CREATE FUNCTION incident.handling_step(reported timestamptz, handled timestamptz) RETURNS smallint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN handled IS NOT NULL THEN
        least(250, floor(ln(greatest(extract(epoch FROM handled - reported) / 60, 0)::float8 + 1) / ln(1.08)))::smallint
    END;

CREATE FUNCTION incident.measured(i incident.incident, sign integer) RETURNS incident.figure_change
    LANGUAGE sql STABLE
    RETURN ROW (
        sign::smallint, i.place_code, (i.reported_at AT TIME ZONE 'Asia/Shanghai')::date,
        extract(hour FROM i.reported_at AT TIME ZONE 'Asia/Shanghai')::smallint, i.type_code,
        coalesce(i.owner_unit, ''), incident.handling_step(i.reported_at, i.handled_at),
        incident.is_open(i.state)::int, (i.late_accept IS NOT NULL)::int, (i.late_accept IS FALSE)::int,
        (i.late_handle IS NOT NULL)::int, (i.late_handle IS FALSE)::int,
        (i.verified_at IS NOT NULL OR i.reopened_count > 0)::int,
        (i.verified_at IS NOT NULL AND i.reopened_count = 0 AND i.sent_back_count = 0)::int,
        (i.rating IS NOT NULL)::int, coalesce(i.rating >= 4, false)::int, (i.reopened_count > 0)::int
    )::incident.figure_change;

-- Which incidents' words are not yet in the search.
CREATE TABLE incident.word_change (incident_id uuid NOT NULL);
ALTER TABLE incident.word_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_the_system ON incident.word_change TO linli_app USING ((SELECT linli.is_system()));

-- By triggers, so that no way of writing an incident can forget them.
CREATE FUNCTION incident.note_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = incident AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO incident.figure_change SELECT * FROM incident.measured(NEW, 1);
        INSERT INTO incident.word_change VALUES (NEW.id);
    ELSE
        INSERT INTO incident.figure_change
            SELECT * FROM incident.measured(OLD, -1) UNION ALL SELECT * FROM incident.measured(NEW, 1);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER incident_entered AFTER INSERT ON incident.incident
    FOR EACH ROW EXECUTE FUNCTION incident.note_change();
CREATE TRIGGER incident_counts_otherwise AFTER UPDATE ON incident.incident
    FOR EACH ROW WHEN (
        OLD.place_code <> NEW.place_code OR OLD.type_code <> NEW.type_code
        OR OLD.owner_unit IS DISTINCT FROM NEW.owner_unit OR OLD.reported_at <> NEW.reported_at
        OR (OLD.state IN ('reported', 'accepted', 'dispatched', 'signed', 'handling', 'suspended', 'handled'))
            <> (NEW.state IN ('reported', 'accepted', 'dispatched', 'signed', 'handling', 'suspended', 'handled'))
        OR OLD.late_accept IS DISTINCT FROM NEW.late_accept OR OLD.late_handle IS DISTINCT FROM NEW.late_handle
        OR OLD.handled_at IS DISTINCT FROM NEW.handled_at
        OR (OLD.verified_at IS NULL) <> (NEW.verified_at IS NULL) OR OLD.rating IS DISTINCT FROM NEW.rating
        OR OLD.sent_back_count <> NEW.sent_back_count OR OLD.reopened_count <> NEW.reopened_count)
    EXECUTE FUNCTION incident.note_change();

CREATE FUNCTION incident.note_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = incident AS $$
BEGIN
    INSERT INTO incident.word_change VALUES (NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER incident_reads_otherwise AFTER UPDATE OF title, body, address, place_code ON incident.incident
    FOR EACH ROW WHEN (
        OLD.title <> NEW.title OR OLD.body <> NEW.body OR OLD.address IS DISTINCT FROM NEW.address
        OR OLD.street_code <> NEW.street_code)
    EXECUTE FUNCTION incident.note_words();

-- A change under each place and dimension it counts for.
CREATE VIEW incident.spread_change AS
    SELECT substr(c.place_code, 1, l.digits) AS place_code, d.dim, c.day, d.key, c.sign AS volume,
           c.sign * c.open AS open, c.sign * c.accepted AS accepted, c.sign * c.accepted_on_time AS accepted_on_time,
           c.sign * c.handled AS handled, c.sign * c.handled_on_time AS handled_on_time,
           c.sign * c.completed AS completed, c.sign * c.right_first AS right_first, c.sign * c.rated AS rated,
           c.sign * c.satisfied AS satisfied, c.sign * c.reopened AS reopened
    FROM incident.figure_change c
    CROSS JOIN (VALUES (4), (6), (9), (12), (15)) AS l (digits)
    CROSS JOIN LATERAL (VALUES ('', ''), ('t', c.type_code), ('u', c.owner_unit), ('h', lpad(c.hour::text, 2, '0')),
                               ('m', lpad(c.handling::text, 3, '0'))) AS d (dim, key)
    WHERE length(c.place_code) >= l.digits AND d.key IS NOT NULL AND (d.dim = '' OR l.digits < 15);

-- Brings the figures up to date with some of the changes; gives how many changes it took. One at a time.
CREATE FUNCTION incident.fold_figures(most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = incident AS $$
DECLARE
    taken bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(9901, 1) THEN
        RETURN 0;
    END IF;
    WITH gone AS (
        DELETE FROM incident.figure_change
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM incident.figure_change LIMIT most))
        RETURNING *
    ), counted AS (
        SELECT substr(c.place_code, 1, l.digits) AS place_code, d.dim, c.day, d.key, sum(c.sign) AS volume,
               sum(c.sign * c.open) AS open, sum(c.sign * c.accepted) AS accepted,
               sum(c.sign * c.accepted_on_time) AS accepted_on_time, sum(c.sign * c.handled) AS handled,
               sum(c.sign * c.handled_on_time) AS handled_on_time, sum(c.sign * c.completed) AS completed,
               sum(c.sign * c.right_first) AS right_first, sum(c.sign * c.rated) AS rated,
               sum(c.sign * c.satisfied) AS satisfied, sum(c.sign * c.reopened) AS reopened
        FROM gone c
        CROSS JOIN (VALUES (4), (6), (9), (12), (15)) AS l (digits)
        CROSS JOIN LATERAL (VALUES ('', ''), ('t', c.type_code), ('u', c.owner_unit), ('h', lpad(c.hour::text, 2, '0')),
                                   ('m', lpad(c.handling::text, 3, '0'))) AS d (dim, key)
        WHERE length(c.place_code) >= l.digits AND d.key IS NOT NULL AND (d.dim = '' OR l.digits < 15)
        GROUP BY 1, 2, 3, 4
    ), kept AS (
        INSERT INTO incident.figure AS f
        SELECT * FROM counted
        ON CONFLICT (place_code, dim, day, key) DO UPDATE SET
            volume = f.volume + excluded.volume, open = f.open + excluded.open, accepted = f.accepted + excluded.accepted,
            accepted_on_time = f.accepted_on_time + excluded.accepted_on_time, handled = f.handled + excluded.handled,
            handled_on_time = f.handled_on_time + excluded.handled_on_time, completed = f.completed + excluded.completed,
            right_first = f.right_first + excluded.right_first, rated = f.rated + excluded.rated,
            satisfied = f.satisfied + excluded.satisfied, reopened = f.reopened + excluded.reopened
    )
    SELECT count(*) INTO taken FROM gone;
    RETURN taken;
END
$$;
REVOKE ALL ON FUNCTION incident.fold_figures(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION incident.fold_figures(integer) TO linli_app;
GRANT SELECT ON incident.spread_change TO linli_app;

-- The search finds words of two and more signs by their pairs of signs, each hashed together with the street, so
-- that a street finds its own without looking at the others'. Long texts are searched in their first 1,000 signs.
CREATE TABLE incident.word (
    incident_id  uuid PRIMARY KEY,
    place_code   text COLLATE "C" NOT NULL,
    pairs        integer[] NOT NULL
);
CREATE INDEX word_pairs ON incident.word USING gin (pairs) WITH (fastupdate = on, gin_pending_list_limit = 1024);
ALTER TABLE incident.word ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_the_system ON incident.word TO linli_app USING ((SELECT linli.is_system()));

CREATE FUNCTION incident.pairs(street text, words text) RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH signs AS (SELECT string_to_array(lower(left(words, 1000)), NULL) AS a)
    SELECT coalesce(array_agg(DISTINCT hashtext(street || a[i] || a[i + 1])), '{}')
    FROM signs, generate_series(1, cardinality(a) - 1) AS i
$$;

-- Takes new and changed texts into the search; gives how many. One at a time.
CREATE FUNCTION incident.fold_words(most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = incident AS $$
DECLARE
    taken bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(9901, 2) THEN
        RETURN 0;
    END IF;
    WITH gone AS (
        DELETE FROM incident.word_change
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM incident.word_change LIMIT most))
        RETURNING incident_id
    ), kept AS (
        INSERT INTO incident.word
        SELECT i.id, i.place_code,
               incident.pairs(i.street_code, i.title || ' ' || coalesce(i.address, '') || ' ' || i.body)
        FROM incident.incident i WHERE i.id IN (SELECT incident_id FROM gone)
        ON CONFLICT (incident_id) DO UPDATE SET place_code = excluded.place_code, pairs = excluded.pairs
    )
    SELECT count(*) INTO taken FROM gone;
    RETURN taken;
END
$$;
REVOKE ALL ON FUNCTION incident.fold_words(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION incident.fold_words(integer) TO linli_app;

-- Incidents of the streets that may contain the words; the caller reads them under its own policies and compares
-- the text. What is not yet in the search is always among them. More than `most` rows mean that the words are common.
CREATE FUNCTION incident.worded(streets text[], words text, low text, high text, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = incident AS $$
DECLARE
    street text;
    found bigint := 0;
    more bigint;
BEGIN
    RETURN QUERY SELECT incident_id FROM incident.word_change LIMIT most + 1;
    GET DIAGNOSTICS found = ROW_COUNT;
    FOREACH street IN ARRAY streets LOOP
        EXIT WHEN found > most;
        RETURN QUERY
            SELECT w.incident_id FROM incident.word w
            WHERE w.pairs @> incident.pairs(street, words) AND w.place_code >= low AND w.place_code < high
            LIMIT most + 1 - found;
        GET DIAGNOSTICS more = ROW_COUNT;
        found := found + more;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION incident.worded(text[], text, text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION incident.worded(text[], text, text, text, integer) TO linli_app;

-- What was stored before this script.
INSERT INTO incident.figure_change SELECT m.* FROM incident.incident i, LATERAL incident.measured(i, 1) AS m;
INSERT INTO incident.word_change SELECT id FROM incident.incident;
