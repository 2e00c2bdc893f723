-- Cities and districts have figures of days beside those of months, so that a period that begins or ends within a month
-- is read as quickly as any other. They stand under "@" before the name of what is counted.

CREATE FUNCTION app.day(at timestamptz) RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (at AT TIME ZONE 'Asia/Shanghai')::date;

ALTER TABLE app.figure_change RENAME COLUMN month TO day;

CREATE OR REPLACE FUNCTION app.note_figures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND cardinality(OLD.tally) > 0 THEN
        INSERT INTO app.figure_change VALUES (-1, OLD.type, OLD.place_code, app.day(OLD.created_at), OLD.tally);
    END IF;
    IF cardinality(NEW.tally) > 0 THEN
        INSERT INTO app.figure_change VALUES (1, NEW.type, NEW.place_code, app.day(NEW.created_at), NEW.tally);
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION app.fold_figures(most integer) RETURNS bigint
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
    ), entry AS (
        SELECT c.type, c.place_code, c.day, c.sign, string_to_array(e, E'\t') AS part
        FROM taken_out c CROSS JOIN unnest(c.tally) AS e
    ), counted AS (
        SELECT c.type, left(c.place_code, l.digits) AS place_code, l.mark || c.part[1] AS stat,
               CASE l.mark WHEN '@' THEN c.day ELSE date_trunc('month', c.day)::date END AS month,
               c.part[2] AS key, sum(c.sign) AS count,
               sum(c.sign * coalesce(nullif(c.part[3], '')::numeric, 0)) AS sum
        FROM entry c CROSS JOIN (VALUES (4, ''), (6, ''), (9, ''), (12, ''), (4, '@'), (6, '@')) AS l (digits, mark)
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

-- What was counted before.
DELETE FROM app.figure;
DELETE FROM app.figure_change;
INSERT INTO app.figure_change
    SELECT 1, type, place_code, app.day(created_at), tally FROM app.record WHERE cardinality(tally) > 0;
