-- Workers of a department are staff, yet a place of theirs shows them only what is open there.
CREATE OR REPLACE FUNCTION linli.is_staff() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('linli.kind', true), '') IN ('STAFF', 'DEPARTMENT');

CREATE FUNCTION linli.is_department() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('linli.kind', true), '') = 'DEPARTMENT';
