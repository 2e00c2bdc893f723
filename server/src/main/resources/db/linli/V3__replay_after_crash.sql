-- What became of a creation whose server died before it could keep the answer.
ALTER TABLE linli.replay
    ADD COLUMN node   uuid,                               -- which took the request; null for older rows
    ADD COLUMN worked boolean NOT NULL DEFAULT false;     -- set in the very transaction that did the work

-- Whether a node runs: each holds an advisory lock on its name as long as its line to the database stands.
CREATE FUNCTION linli.lives(node uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND granted
          AND ((classid::bigint << 32) | objid::bigint) = hashtextextended(node::text, 0));

-- Called as the last statement of a transaction on behalf of anybody; one that wrote nothing marks nothing.
CREATE FUNCTION linli.mark_worked(whose text, named text) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = linli
    BEGIN ATOMIC
        UPDATE linli.replay SET worked = true
        WHERE owner = whose AND key = named AND NOT worked AND pg_current_xact_id_if_assigned() IS NOT NULL;
    END;
REVOKE ALL ON FUNCTION linli.mark_worked(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION linli.mark_worked(text, text) TO linli_app;
