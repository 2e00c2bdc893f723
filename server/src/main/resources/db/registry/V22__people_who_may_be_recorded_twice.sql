-- Pairs of people who may be one person, found when either of them is written, so that a whole city is listed without
-- comparing its people with each other. The place is the one that contains both: whoever covers it may see both.
CREATE TABLE registry.duplicate (
    first           uuid NOT NULL,               -- the older record
    second          uuid NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    reason          text NOT NULL,               -- document, name-and-birth-date, name-and-phone
    PRIMARY KEY (first, second)
);
CREATE INDEX duplicate_by_place ON registry.duplicate (place_code, first, second);
CREATE INDEX duplicate_by_second ON registry.duplicate (second);

ALTER TABLE registry.duplicate ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON registry.duplicate TO linli_app;
CREATE POLICY scoped ON registry.duplicate FOR SELECT TO linli_app
    USING ((SELECT linli.is_system()) OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));

-- Two people with documents are compared by document alone, so the second index is all that most of them are looked
-- up in.
CREATE INDEX person_by_birth ON registry.person ((hashtext(name) # (birth_date - DATE '2000-01-01')))
    WHERE birth_date IS NOT NULL AND state <> 'merged';
CREATE INDEX person_by_birth_undocumented ON registry.person ((hashtext(name) # (birth_date - DATE '2000-01-01')))
    WHERE birth_date IS NOT NULL AND state <> 'merged' AND id_index IS NULL;

-- The narrowest place of the address tree that contains two others.
CREATE FUNCTION registry.common_place(one text, other text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
    RETURN (SELECT left(one, digits) FROM unnest(ARRAY[15, 12, 9, 6, 4, 2]) AS digits
            WHERE left(one, digits) = left(other, digits) ORDER BY digits DESC LIMIT 1);

-- Looks for the doubles of people who have just been written, also where the writer himself sees nobody.
-- fresh: none of them was there before, so that nothing of them has to be forgotten.
CREATE FUNCTION registry.note_duplicates(changed uuid[], fresh boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off
AS $$
BEGIN
    IF NOT fresh THEN
        DELETE FROM registry.duplicate AS d USING (
            SELECT first, second FROM registry.duplicate WHERE first = ANY (changed) OR second = ANY (changed)
            ORDER BY first, second FOR UPDATE) AS gone
        WHERE d.first = gone.first AND d.second = gone.second;
    END IF;
    INSERT INTO registry.duplicate (first, second, place_code, reason)
    SELECT DISTINCT ON (1, 2) least(one, other), greatest(one, other), place, reason
    FROM (
        SELECT p.id AS one, q.id AS other, registry.common_place(p.place_code, q.place_code) AS place,
               'document' AS reason
        FROM registry.person p
        CROSS JOIN LATERAL (SELECT id, place_code FROM registry.person
                            WHERE id_index = p.id_index AND state <> 'merged' AND id <> p.id LIMIT 20) AS q
        WHERE p.id = ANY (changed) AND p.state <> 'merged'
        UNION ALL
        SELECT p.id, q.id, registry.common_place(p.place_code, q.place_code), 'name-and-birth-date'
        FROM registry.person p
        CROSS JOIN LATERAL (SELECT id, place_code FROM registry.person
                            WHERE (hashtext(name) # (birth_date - DATE '2000-01-01'))
                                    = (hashtext(p.name) # (p.birth_date - DATE '2000-01-01'))
                              AND birth_date IS NOT NULL AND state <> 'merged' AND id_index IS NULL
                              AND name = p.name AND birth_date = p.birth_date AND id <> p.id LIMIT 20) AS q
        WHERE p.id = ANY (changed) AND p.state <> 'merged' AND p.id_index IS NOT NULL
        UNION ALL
        SELECT p.id, q.id, registry.common_place(p.place_code, q.place_code), 'name-and-birth-date'
        FROM registry.person p
        CROSS JOIN LATERAL (SELECT id, place_code FROM registry.person
                            WHERE (hashtext(name) # (birth_date - DATE '2000-01-01'))
                                    = (hashtext(p.name) # (p.birth_date - DATE '2000-01-01'))
                              AND birth_date IS NOT NULL AND state <> 'merged'
                              AND name = p.name AND birth_date = p.birth_date AND id <> p.id LIMIT 20) AS q
        WHERE p.id = ANY (changed) AND p.state <> 'merged' AND p.id_index IS NULL
        UNION ALL
        -- Of a telephone that many share, a few are enough to compare.
        SELECT p.id, q.id, registry.common_place(p.place_code, q.place_code), 'name-and-phone'
        FROM registry.person p
        CROSS JOIN LATERAL (SELECT id, place_code, name, state, id_index FROM registry.person
                            WHERE phone_index = p.phone_index LIMIT 50) AS q
        WHERE p.id = ANY (changed) AND p.state <> 'merged' AND q.id <> p.id AND q.name = p.name
          AND q.state <> 'merged' AND (p.id_index IS NULL OR q.id_index IS NULL)
    ) AS pairs
    WHERE place IS NOT NULL
    ORDER BY 1, 2, reason
    ON CONFLICT DO NOTHING;
END
$$;
REVOKE ALL ON FUNCTION registry.note_duplicates(uuid[], boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.note_duplicates(uuid[], boolean) TO linli_app;

DO $$
DECLARE
    last uuid := '00000000-0000-0000-0000-000000000000';
    batch uuid[];
BEGIN
    LOOP
        SELECT array_agg(id) INTO batch
        FROM (SELECT id FROM registry.person WHERE id > last ORDER BY id LIMIT 10000) AS people;
        EXIT WHEN batch IS NULL;
        PERFORM registry.note_duplicates(batch, true);
        last := batch[cardinality(batch)];
    END LOOP;
END
$$;
