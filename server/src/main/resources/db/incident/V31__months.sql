-- Figures of whole months beside those of days, so that a year is read in a few thousand rows. Their dimensions have
-- capital letters and their day is the first of the month; the total has days only.

INSERT INTO incident.figure
    SELECT place_code, upper(dim), date_trunc('month', day)::date, key, sum(volume), sum(open), sum(accepted),
           sum(accepted_on_time), sum(handled), sum(handled_on_time), sum(completed), sum(right_first), sum(rated),
           sum(satisfied), sum(reopened)
    FROM incident.figure WHERE dim <> '' GROUP BY 1, 2, 3, 4;

CREATE OR REPLACE FUNCTION incident.fold_figures(most integer) RETURNS bigint
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
        SELECT substr(c.place_code, 1, l.digits) AS place_code, d.dim, d.day, d.key, sum(c.sign) AS volume,
               sum(c.sign * c.open) AS open, sum(c.sign * c.accepted) AS accepted,
               sum(c.sign * c.accepted_on_time) AS accepted_on_time, sum(c.sign * c.handled) AS handled,
               sum(c.sign * c.handled_on_time) AS handled_on_time, sum(c.sign * c.completed) AS completed,
               sum(c.sign * c.right_first) AS right_first, sum(c.sign * c.rated) AS rated,
               sum(c.sign * c.satisfied) AS satisfied, sum(c.sign * c.reopened) AS reopened
        FROM gone c
        CROSS JOIN (VALUES (4), (6), (9), (12), (15)) AS l (digits)
        CROSS JOIN LATERAL (SELECT date_trunc('month', c.day)::date AS month, lpad(c.hour::text, 2, '0') AS hour,
                                   lpad(c.handling::text, 3, '0') AS handling) AS k
        CROSS JOIN LATERAL (VALUES ('', c.day, ''), ('t', c.day, c.type_code), ('u', c.day, c.owner_unit),
                                   ('h', c.day, k.hour), ('m', c.day, k.handling), ('T', k.month, c.type_code),
                                   ('U', k.month, c.owner_unit), ('H', k.month, k.hour), ('M', k.month, k.handling)
                           ) AS d (dim, day, key)
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
