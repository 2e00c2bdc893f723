-- The one place of the scope; nothing without a scope, with several places, and for the server itself, which
-- linli.is_system() lets through.
--
-- A policy reads each setting once in a statement if it asks for it by a sub-select, which costs every statement about a
-- microsecond, needed or not: more than an index takes to find a row. Where rows are looked up one by one a policy has one
-- sub-select, for what decides for nearly everybody, and asks for the rest only at rows that are not within reach:
--
--   starts_with(place_code, (SELECT linli.reach())) OR linli.is_system()
--   OR (linli.is_staff() AND NOT linli.one_place() AND linli.within_one_of_several(place_code))
CREATE FUNCTION linli.reach() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('linli.reach', true), '') COLLATE "C";
