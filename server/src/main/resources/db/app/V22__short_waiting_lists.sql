-- A GIN index keeps new entries in a list that every search reads from end to end. A city's search asks the index once for
-- each street and spelling, so a list of the usual four megabytes made it ten times as slow until the next vacuum.

CREATE FUNCTION app.shorten_waiting_list(number integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    terms text := 'record_' || number || '_terms';
BEGIN
    EXECUTE format('ALTER INDEX app.%I SET (gin_pending_list_limit = 64)', terms);
    PERFORM gin_clean_pending_list(to_regclass('app.' || terms));
END
$$;

ALTER FUNCTION app.make_partition(integer, integer[], integer[], integer) RENAME TO build_partition;

CREATE FUNCTION app.make_partition(number integer, near integer[], far integer[], uniques integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF to_regclass('app.record_' || number) IS NULL THEN
        PERFORM app.build_partition(number, near, far, uniques);
        PERFORM app.shorten_waiting_list(number);
    END IF;
END
$$;

DO $$
BEGIN
    PERFORM app.shorten_waiting_list(substr(c.relname, 8)::integer)
        FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
        WHERE h.inhparent = 'app.record'::regclass;
END
$$;

REVOKE ALL ON FUNCTION app.shorten_waiting_list(integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION app.make_partition(integer, integer[], integer[], integer) FROM PUBLIC;
