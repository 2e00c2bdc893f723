-- Lists are filtered by several fields at once. Each index of a state or a field carries the state and the first fields
-- that lists are filtered by behind its order, so that what does not match is passed over without reading its record.

-- near: places in "keys" that are looked for within streets, those of filters first
CREATE FUNCTION app.filtered_with(near integer[], own integer) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    RETURN coalesce((SELECT string_agg(format(', (keys[%s])', i), '' ORDER BY n)
                     FROM unnest(near[1:4]) WITH ORDINALITY AS places (i, n) WHERE i <> own), '');

CREATE FUNCTION app.index_filters(number integer, near integer[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part text := 'record_' || number;
    i integer;
BEGIN
    EXECUTE format('CREATE INDEX %I ON app.%I (street, state, created_at DESC, id DESC%s) WHERE NOT gone',
                   part || '_state', part, app.filtered_with(near, 0));
    FOREACH i IN ARRAY near LOOP
        EXECUTE format('CREATE INDEX %I ON app.%I (street, (keys[%s]), created_at DESC, id DESC, state%s)',
                       part || '_k' || i, part, i, app.filtered_with(near, i));
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION app.make_partition(number integer, near integer[], far integer[], uniques integer)
    RETURNS void
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
    EXECUTE format('CREATE INDEX %I ON app.%I (street, coalesce(due_at, %L::timestamptz), created_at DESC, id DESC) WHERE NOT gone',
                   part || '_due', part, 'infinity');
    EXECUTE format('CREATE INDEX %I ON app.%I (street, number) WHERE NOT gone', part || '_counted', part);
    EXECUTE format('CREATE INDEX %I ON app.%I (longitude, latitude) WHERE longitude IS NOT NULL AND NOT gone',
                   part || '_spot', part);
    EXECUTE format('CREATE INDEX %I ON app.%I USING gin (terms)', part || '_terms', part);
    PERFORM app.index_filters(number, near);
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

DO $$
DECLARE
    part record;
    place integer;
BEGIN
    FOR part IN
        SELECT c.relname, substr(c.relname, 8)::integer AS number,
               ARRAY(SELECT substring(x.indexdef FROM 'keys\[(\d+)\]')::integer AS i FROM pg_indexes x
                     WHERE x.schemaname = 'app' AND x.tablename = c.relname AND x.indexdef LIKE '%(street, (keys[%'
                     ORDER BY i) AS near
        FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
        WHERE h.inhparent = 'app.record'::regclass
    LOOP
        EXECUTE format('DROP INDEX app.%I', part.relname || '_state');
        FOREACH place IN ARRAY part.near LOOP
            EXECUTE format('DROP INDEX app.%I', part.relname || '_k' || place);
        END LOOP;
        PERFORM app.index_filters(part.number, part.near);
    END LOOP;
END
$$;

REVOKE ALL ON FUNCTION app.filtered_with(integer[], integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION app.index_filters(integer, integer[]) FROM PUBLIC;
