-- The view read the changes with the rights of its owner, to whom no policy applies.
ALTER VIEW incident.spread_change SET (security_invoker = true);

-- What works with its owner's rights on purpose must not find a caller's temporary table in the place of a real one.
ALTER FUNCTION incident.note_change() SET search_path = incident, pg_temp;
ALTER FUNCTION incident.note_words() SET search_path = incident, pg_temp;
ALTER FUNCTION incident.fold_figures(integer) SET search_path = incident, pg_temp;
ALTER FUNCTION incident.fold_words(integer) SET search_path = incident, pg_temp;
ALTER FUNCTION incident.worded(text[], text, text, text, integer) SET search_path = incident, pg_temp;
