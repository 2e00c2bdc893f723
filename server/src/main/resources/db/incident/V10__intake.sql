-- A repeated request is known by its key, and a changed one by the digest of what it said.
ALTER TABLE incident.incident
    ADD COLUMN request_key text COLLATE "C",
    ADD COLUMN request_digest bytea;
CREATE UNIQUE INDEX incident_request ON incident.incident (request_key) WHERE request_key IS NOT NULL;

-- Which incident a correction is about, and which examples came after a model was taught.
ALTER TABLE incident.training_example ADD COLUMN incident_id uuid;
CREATE INDEX training_example_by_time ON incident.training_example (taught_at);

-- LJ20261121-000123: the day and a running number of at least six digits.
CREATE FUNCTION incident.next_number(prefix text, at timestamptz) RETURNS text
    LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    running text := nextval('incident.number_sequence')::text;
BEGIN
    RETURN prefix || to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') || '-'
        || lpad(running, greatest(6, length(running)), '0');
END
$$;
