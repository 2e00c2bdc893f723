-- How many rows the planner expects, and what counting the first ten thousand of them would cost. Row-level security
-- hides from the planner how many rows the own places have, so the owner asks, for ranges within the asker's places.
CREATE FUNCTION registry.guess(subject text, low text, high text, columns text[], operators text[], wanted text[])
    RETURNS TABLE (records bigint, cost double precision)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    within text := CASE subject WHEN 'person' THEN 'person' WHEN 'house' THEN 'house' WHEN 'thing' THEN 'thing'
                                WHEN 'organisation' THEN 'organisation' WHEN 'relation' THEN 'relation' END;
    conditions text;
    plan json;
BEGIN
    IF linli.is_system() THEN
        conditions := format('place_code >= %L AND place_code < %L', low, high);
    ELSIF linli.is_staff() THEN
        conditions := format('place_code >= %L AND place_code < %L',
                             greatest(low COLLATE "C", linli.low() COLLATE "C"),
                             least(high COLLATE "C", linli.high() COLLATE "C"));
    ELSE
        records := 0;
        cost := 0;
        RETURN NEXT;
        RETURN;
    END IF;
    FOR i IN 1 .. cardinality(columns) LOOP
        conditions := conditions || CASE operators[i]
            WHEN 'tag' THEN format(' AND %I @> %L', columns[i],
                                   jsonb_build_object('tags', jsonb_build_array(jsonb_build_object('code', wanted[i]))))
            WHEN '=' THEN format(' AND %I::text = %L', columns[i], wanted[i])
            WHEN '<>' THEN format(' AND %I <> %L', columns[i], wanted[i])
            WHEN '<' THEN format(' AND %I < %L', columns[i], wanted[i])
            WHEN '<=' THEN format(' AND %I <= %L', columns[i], wanted[i])
            WHEN '>=' THEN format(' AND %I >= %L', columns[i], wanted[i])
        END;
    END LOOP;
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM registry.%I WHERE %s', within, conditions) INTO plan;
    records := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint;
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM registry.%I WHERE %s LIMIT 10001', within, conditions) INTO plan;
    cost := (plan -> 0 -> 'Plan' ->> 'Total Cost')::double precision;
    RETURN NEXT;
END
$$;
REVOKE ALL ON FUNCTION registry.guess(text, text, text, text[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.guess(text, text, text, text[], text[], text[]) TO linli_app;
