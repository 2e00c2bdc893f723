-- The role the server works as, and the functions by which policies see the scope of a transaction.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'linli_app') THEN
        CREATE ROLE linli_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
    EXECUTE format('GRANT linli_app TO %I', current_user);
END
$$;

GRANT USAGE ON SCHEMA linli TO linli_app;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE FUNCTION linli.kind() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('linli.kind', true), '');

CREATE FUNCTION linli.is_system() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('linli.kind', true), '') = 'SYSTEM';

CREATE FUNCTION linli.is_staff() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('linli.kind', true), '') = 'STAFF';

CREATE FUNCTION linli.account() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('linli.account', true), '')::uuid;

CREATE FUNCTION linli.units() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(coalesce(current_setting('linli.units', true), ''), ',');

-- The hull of the scope's place prefixes. Without a scope the range is empty.
CREATE FUNCTION linli.low() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('linli.low', true), ''), '~') COLLATE "C";

CREATE FUNCTION linli.high() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('linli.high', true), '') COLLATE "C";

-- Whether the range alone decides, because the scope has no more than one place.
CREATE FUNCTION linli.one_place() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('linli.places', true), '') = '';

-- Whether a code starts with one of the scope's several places.
CREATE FUNCTION linli.within_one_of_several(code text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN EXISTS (SELECT FROM unnest(string_to_array(current_setting('linli.places', true), ',')) AS place
                   WHERE starts_with(code, place));

-- How a policy tests a place code (columns with place codes are declared COLLATE "C"). Written out in
-- each policy rather than hidden in a function, because PostgreSQL inlines no function with a sub-select:
--
--   place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
--   AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))
