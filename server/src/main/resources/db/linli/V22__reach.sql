-- The one place of the scope; nothing without a scope, with several places, and for the server itself, which
-- linli.is_system() lets through.
--
-- Of each statement under row-level security every setting that its policy reads takes about a microsecond, more than an
-- index needs to find a row. Where rows are looked up one by one a policy asks for the reach first, which is all that
-- nearly everybody needs; the others are only read where it does not decide:
--
--   starts_with(place_code, (SELECT linli.reach())) OR (SELECT linli.is_system())
--   OR ((SELECT linli.is_staff() AND NOT linli.one_place()) AND linli.within_one_of_several(place_code))
CREATE FUNCTION linli.reach() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('linli.reach', true), '') COLLATE "C";
