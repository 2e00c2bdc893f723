-- Visits (走访、检查、维修): one row for each that was made, and on houses, organisations and things the day of the
-- last one and the day by which the next is due.

ALTER TABLE registry.house ADD COLUMN visited_on date;
ALTER TABLE registry.organisation ADD COLUMN inspected_on date, ADD COLUMN inspection_due date;
ALTER TABLE registry.thing ADD COLUMN inspected_on date;
CREATE INDEX house_by_visit ON registry.house (visit_due) WHERE visit_due IS NOT NULL;
CREATE INDEX organisation_by_inspection ON registry.organisation (inspection_due) WHERE inspection_due IS NOT NULL;

CREATE TABLE registry.visit (
    id              uuid PRIMARY KEY,            -- made by the phone, so that it is stored once however often it is sent
    digest          bytea NOT NULL,              -- of what was sent, so that a key used twice is noticed
    place_code      text COLLATE "C" NOT NULL,
    kind            text NOT NULL,               -- visit, inspection, repair
    subject_kind    text NOT NULL,               -- house, organisation, thing
    subject         uuid NOT NULL,
    title           text NOT NULL,               -- address or name, as it was then
    house_code      text COLLATE "C",
    outcome         text NOT NULL,
    at              timestamptz NOT NULL,        -- when somebody stood there
    recorded_at     timestamptz NOT NULL,        -- when the server got to know
    account         uuid,
    actor           text NOT NULL,
    findings        text NOT NULL,               -- numbers of people are masked in it
    met             uuid[] NOT NULL,
    items           text[] NOT NULL,             -- what is to be put right
    rectify_by      date,
    repair          jsonb,
    longitude       double precision,
    latitude        double precision,
    files           uuid[] NOT NULL,
    due_before      date,
    next_due        date,
    changes         jsonb NOT NULL,              -- which versions of which records it made
    retracted_at    timestamptz,
    retract_reason  text
);
CREATE INDEX visit_by_place ON registry.visit (place_code, at DESC);
CREATE INDEX visit_by_time ON registry.visit (at DESC, id DESC);
CREATE INDEX visit_by_subject ON registry.visit (subject, at DESC);
CREATE INDEX visit_by_account ON registry.visit (account, at DESC);
CREATE INDEX visit_by_house ON registry.visit (house_code) WHERE house_code IS NOT NULL;

ALTER TABLE registry.visit ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON registry.visit TO linli_app;
CREATE POLICY scoped ON registry.visit FOR ALL TO linli_app
    USING ((SELECT linli.is_system()) OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
