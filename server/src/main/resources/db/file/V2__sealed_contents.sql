-- Contents lie sealed on the disk, each with a key of its own, which is kept here, sealed with the key of sealed fields.
-- A change of keys therefore seals these keys anew, and touches no file.
CREATE TABLE file.content (
    id          uuid PRIMARY KEY,          -- the file on the disk is called so
    digest      bytea NOT NULL UNIQUE,     -- SHA-256 of what it holds
    key_sealed  bytea NOT NULL,
    kept_at     timestamptz NOT NULL
);
ALTER TABLE file.content ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_the_system ON file.content TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON file.content TO linli_app;

-- Null where the content was kept in clear, until it has been sealed.
ALTER TABLE file.file ADD COLUMN content_id uuid REFERENCES file.content (id);
CREATE INDEX file_of_content ON file.file (content_id) WHERE content_id IS NOT NULL;
CREATE INDEX file_in_clear ON file.file (digest) WHERE content_id IS NULL;

-- The same as before, with the new column.
CREATE OR REPLACE FUNCTION file.described(asked uuid) RETURNS SETOF file.file
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = file
    BEGIN ATOMIC
        SELECT * FROM file.file WHERE id = asked;
    END;
