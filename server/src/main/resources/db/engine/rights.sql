-- The working role's rights in the engine's tables. Runs whenever the engine has made or changed its tables.
GRANT USAGE ON SCHEMA engine TO linli_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA engine TO linli_app;

-- The engine works as the server itself, after the task or the door has been checked; a place is its tenant. What
-- runs in a place its staff may read; what has no place of its own goes with its execution.
DO $$
DECLARE
    one record;
    seen text;
BEGIN
    FOR one IN
        SELECT c.oid, c.relname AS name,
               EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id_') AS placed,
               EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'proc_inst_id_') AS runs
        FROM pg_class c
        WHERE c.relnamespace = 'engine'::regnamespace AND c.relkind IN ('r', 'p')
    LOOP
        seen := CASE
            WHEN one.name LIKE 'act_ru_%' AND one.placed THEN $place$
                (SELECT linli.is_staff()) AND NOT (SELECT linli.is_department())
                AND tenant_id_ COLLATE "C" >= (SELECT linli.low()) AND tenant_id_ COLLATE "C" < (SELECT linli.high())
                AND ((SELECT linli.one_place()) OR linli.within_one_of_several(tenant_id_)) $place$
            WHEN one.name LIKE 'act_ru_%' AND one.runs THEN
                'EXISTS (SELECT FROM engine.act_ru_execution e WHERE e.id_ = proc_inst_id_)'
        END;
        EXECUTE format('ALTER TABLE engine.%I ENABLE ROW LEVEL SECURITY', one.name);
        EXECUTE format('DROP POLICY IF EXISTS of_the_system ON engine.%I', one.name);
        EXECUTE format('DROP POLICY IF EXISTS seen_from_its_place ON engine.%I', one.name);
        EXECUTE format('CREATE POLICY of_the_system ON engine.%I TO linli_app USING ((SELECT linli.is_system()))',
                       one.name);
        IF seen IS NOT NULL THEN
            EXECUTE format('CREATE POLICY seen_from_its_place ON engine.%I FOR SELECT TO linli_app USING (%s)',
                           one.name, seen);
        END IF;
    END LOOP;
END
$$;
