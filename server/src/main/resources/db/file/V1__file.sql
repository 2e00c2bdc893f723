-- What is known of each uploaded file; the bytes lie in the data folder under their digest.

GRANT USAGE ON SCHEMA file TO linli_app;

CREATE TABLE file.file (
    id            uuid PRIMARY KEY,
    digest        bytea NOT NULL,        -- SHA-256 of the stored bytes
    name          text NOT NULL,
    content_type  text NOT NULL,
    size          bigint NOT NULL,
    width         integer,
    height        integer,
    longitude     double precision,
    latitude      double precision,
    taken_at      timestamptz,
    purpose       text,
    uploaded_by   uuid,
    uploaded_at   timestamptz NOT NULL,
    owner_module  text,
    owner_id      text,
    place_code    text COLLATE "C"
);
CREATE INDEX file_of_uploader ON file.file (uploaded_by, uploaded_at DESC);
CREATE INDEX file_forsaken ON file.file (uploaded_at) WHERE owner_id IS NULL;
CREATE INDEX file_by_content ON file.file (digest);

ALTER TABLE file.file ENABLE ROW LEVEL SECURITY;
-- The uploader has his files, staff those of their places.
CREATE POLICY own_or_within_scope ON file.file TO linli_app USING (
    (SELECT linli.is_system())
    OR uploaded_by = (SELECT linli.account())
    OR (place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))))
    WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON file.file TO linli_app;

-- Describes a file to a caller that has already asked the file's owner whether the reader may see it
-- (a resident who looks at a public incident has no scope of places).
CREATE FUNCTION file.described(asked uuid) RETURNS SETOF file.file
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = file
    BEGIN ATOMIC
        SELECT * FROM file.file WHERE id = asked;
    END;
REVOKE ALL ON FUNCTION file.described(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION file.described(uuid) TO linli_app;
