-- Processes: what was drawn, what runs, whose turn it is and which way it went. Tokens are moved by tables of schema
-- "engine", which belong to the engine; whatever a form collects stays here, in instance.data.

GRANT USAGE ON SCHEMA process TO linli_app;

-- A drawing that is worked on. It holds for its place and the places below.
CREATE TABLE process.definition (
    id          uuid PRIMARY KEY,
    key         text COLLATE "C" NOT NULL UNIQUE,
    place_code  text COLLATE "C" NOT NULL,
    name        text NOT NULL,
    name_en     text,
    app         text COLLATE "C",
    draft       text NOT NULL,                       -- BPMN 2.0
    revision    integer NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  uuid
);

CREATE SEQUENCE process.instance_sequence;
GRANT USAGE ON SEQUENCE process.instance_sequence TO linli_app;

-- A drawing as it was put into force; never changed afterwards.
CREATE TABLE process.version (
    id             uuid PRIMARY KEY,
    definition     uuid NOT NULL REFERENCES process.definition (id),
    place_code     text COLLATE "C" NOT NULL,
    number         integer NOT NULL,
    bpmn           text NOT NULL,
    state          text NOT NULL CHECK (state IN ('active', 'suspended', 'retired')),
    engine_id      text COLLATE "C" NOT NULL,        -- the engine's name of it
    deployed_at    timestamptz NOT NULL,
    deployed_by    uuid,
    UNIQUE (definition, number)
);

CREATE TABLE process.form (
    id          uuid PRIMARY KEY,
    key         text COLLATE "C" NOT NULL,
    version     integer NOT NULL,
    place_code  text COLLATE "C" NOT NULL,
    name        text NOT NULL,
    schema      jsonb NOT NULL,
    layout      jsonb NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  uuid,
    UNIQUE (key, version)
);

CREATE TABLE process.decision (
    id          uuid PRIMARY KEY,
    key         text COLLATE "C" NOT NULL,
    version     integer NOT NULL,
    place_code  text COLLATE "C" NOT NULL,
    name        text NOT NULL,
    dmn         text NOT NULL,                       -- DMN 1.3
    changed_at  timestamptz NOT NULL,
    changed_by  uuid,
    UNIQUE (key, version)
);

CREATE TABLE process.instance (
    id            uuid PRIMARY KEY,
    number        text COLLATE "C" NOT NULL UNIQUE,
    definition    uuid NOT NULL,
    version       uuid NOT NULL REFERENCES process.version (id),
    place_code    text COLLATE "C" NOT NULL,
    subject_kind  text COLLATE "C",
    subject_id    text COLLATE "C",
    title         text NOT NULL,
    state         text NOT NULL CHECK (state IN ('running', 'suspended', 'ended', 'cancelled', 'failed')),
    outcome       text,
    fault         text,
    started_by    uuid,
    starter_name  text NOT NULL,
    started_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    data          jsonb NOT NULL,
    revision      integer NOT NULL
);
CREATE INDEX instance_by_place ON process.instance (place_code, started_at DESC, id);
CREATE INDEX instance_by_definition ON process.instance (definition, started_at DESC, id);
CREATE INDEX instance_by_starter ON process.instance (started_by, started_at DESC, id) WHERE started_by IS NOT NULL;
CREATE INDEX instance_by_subject ON process.instance (subject_kind, subject_id) WHERE subject_id IS NOT NULL;

CREATE TABLE process.task (
    id              uuid PRIMARY KEY,
    instance        uuid NOT NULL,
    definition      uuid NOT NULL,
    execution       text COLLATE "C" NOT NULL,       -- the engine's branch that waits
    element         text COLLATE "C" NOT NULL,
    name            text NOT NULL,
    form            text COLLATE "C",
    state           text NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
    place_code      text COLLATE "C" NOT NULL,
    unit            text COLLATE "C",
    role            text COLLATE "C",
    assignee        uuid,
    owner           uuid,                            -- whoever has lent it out (委托)
    due_at          timestamptz,
    warn_at         timestamptz,
    limit_text      text,
    warned          boolean NOT NULL DEFAULT false,
    overdue         boolean NOT NULL DEFAULT false,
    priority        integer NOT NULL,
    opened_at       timestamptz NOT NULL,
    claimed_at      timestamptz,
    done_at         timestamptz,
    done_by         uuid,
    done_by_name    text,
    outcome         text,
    note            text,
    draft           jsonb,                           -- what was filled in and put aside
    sign_group      text COLLATE "C",
    urged_at        timestamptz,
    revision        integer NOT NULL
);
CREATE INDEX task_of_instance ON process.task (instance);
CREATE INDEX task_of_person ON process.task (assignee, (coalesce(due_at, 'infinity'::timestamptz)), id) WHERE state = 'open';
CREATE INDEX task_of_unit ON process.task (unit, role, (coalesce(due_at, 'infinity'::timestamptz)), id)
    WHERE state = 'open' AND assignee IS NULL;
CREATE INDEX task_to_warn ON process.task (warn_at) WHERE state = 'open' AND NOT warned;
CREATE INDEX task_to_call_overdue ON process.task (due_at) WHERE state = 'open' AND NOT overdue;

-- The way that an instance goes: each element it enters, by which arrow, when and through whom it was left.
CREATE TABLE process.step (
    id          uuid PRIMARY KEY,
    instance    uuid NOT NULL,
    place_code  text COLLATE "C" NOT NULL,
    execution   text COLLATE "C" NOT NULL,
    element     text COLLATE "C" NOT NULL,
    name        text NOT NULL,
    kind        text NOT NULL,
    via         text COLLATE "C",
    at          timestamptz NOT NULL,
    left_at     timestamptz,
    account     uuid,
    actor       text,
    outcome     text,
    task        uuid
);
CREATE INDEX step_of_instance ON process.step (instance, at);

-- What people did to a task beside completing it.
CREATE TABLE process.note (
    id          uuid PRIMARY KEY,
    instance    uuid NOT NULL,
    task        uuid,
    place_code  text COLLATE "C" NOT NULL,
    kind        text NOT NULL,
    account     uuid,
    actor       text NOT NULL,
    text        text NOT NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX note_of_instance ON process.note (instance, at);

-- Whoever has a task of an instance in hand sees the instance, wherever it is.
ALTER TABLE process.task ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_system ON process.task TO linli_app USING ((SELECT linli.is_system()));
CREATE POLICY seen_by_whom_it_concerns ON process.task FOR SELECT TO linli_app USING (
    assignee = (SELECT linli.account()) OR owner = (SELECT linli.account()) OR done_by = (SELECT linli.account())
    OR unit = ANY ((SELECT linli.units())::text[])
    OR ((SELECT linli.is_staff()) AND NOT (SELECT linli.is_department())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE ON process.task TO linli_app;

ALTER TABLE process.instance ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_system ON process.instance TO linli_app USING ((SELECT linli.is_system()));
CREATE POLICY seen_by_whom_it_concerns ON process.instance FOR SELECT TO linli_app USING (
    started_by = (SELECT linli.account())
    OR ((SELECT linli.is_staff()) AND NOT (SELECT linli.is_department())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code)))
    OR EXISTS (SELECT FROM process.task t
               WHERE t.instance = instance.id
                 AND (t.assignee = (SELECT linli.account()) OR t.owner = (SELECT linli.account())
                      OR t.done_by = (SELECT linli.account())
                      OR t.unit = ANY ((SELECT linli.units())::text[]))));
GRANT SELECT, INSERT, UPDATE ON process.instance TO linli_app;

ALTER TABLE process.step ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_system ON process.step TO linli_app USING ((SELECT linli.is_system()));
CREATE POLICY seen_with_its_instance ON process.step FOR SELECT TO linli_app
    USING (EXISTS (SELECT FROM process.instance i WHERE i.id = instance));
GRANT SELECT, INSERT, UPDATE ON process.step TO linli_app;

ALTER TABLE process.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_system ON process.note TO linli_app USING ((SELECT linli.is_system()));
CREATE POLICY seen_with_its_instance ON process.note FOR SELECT TO linli_app
    USING (EXISTS (SELECT FROM process.instance i WHERE i.id = instance));
GRANT SELECT, INSERT ON process.note TO linli_app;

-- Staff see what is drawn for their places, for places below and for the places that theirs lie in; they change
-- what is drawn for their own places.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['definition', 'version', 'form', 'decision'] LOOP
        EXECUTE format('ALTER TABLE process.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$
            CREATE POLICY changed_within_scope ON process.%I TO linli_app USING (
                (SELECT linli.is_system())
                OR ((SELECT linli.is_staff()) AND place_code >= (SELECT linli.low())
                    AND place_code < (SELECT linli.high())
                    AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))))
            $policy$, name);
        EXECUTE format($policy$
            CREATE POLICY read_from_below ON process.%I FOR SELECT TO linli_app USING (
                (SELECT linli.is_staff()) AND starts_with((SELECT linli.low()), place_code))
            $policy$, name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON process.%I TO linli_app', name);
    END LOOP;
END
$$;
