-- A total and a figure of places over the same records are one and the same to what is kept, and were written down twice.
-- What a record counts for never says the same twice; the trigger of the table sets the figures right.
UPDATE app.record
SET tally = ARRAY(SELECT e FROM unnest(tally) WITH ORDINALITY AS t (e, n) GROUP BY e ORDER BY min(n))
WHERE cardinality(tally) > (SELECT count(DISTINCT e) FROM unnest(tally) AS e);
