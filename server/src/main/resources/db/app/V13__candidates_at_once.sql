-- Looks for all alternatives in one statement: a city's user asks for some hundred of them, and planning each took longer
-- than finding it. What is known of one alternative says nothing of the next, so the planner is told which way to go.
CREATE OR REPLACE FUNCTION app.candidates(subject integer, needed integer[], width integer, most integer)
    RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_indexscan = off
AS $$
BEGIN
    IF NOT linli.is_system() AND NOT linli.is_staff() THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT found.id
         FROM generate_series(0, cardinality($2) / $3 - 1) AS alternative
         CROSS JOIN LATERAL (
             SELECT r.id FROM app.record r
             WHERE r.type = $1 AND r.terms @> $2[alternative * $3 + 1 : (alternative + 1) * $3] AND NOT r.gone
               AND ($4 OR r.shared OR (r.place_code >= $6 AND r.place_code < $7
                   AND ($8 OR linli.within_one_of_several(r.place_code)))) LIMIT $5) AS found
         LIMIT $5'
        USING subject, needed, width, linli.is_system(), most, linli.low() COLLATE "C", linli.high() COLLATE "C",
              linli.one_place();
END
$$;
