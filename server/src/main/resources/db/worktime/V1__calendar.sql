-- What places have set in their working calendars; the country's holidays are in the program.

GRANT USAGE ON SCHEMA worktime TO linli_app;

CREATE TABLE worktime.day (
    place_code  text COLLATE "C" NOT NULL,
    date        date NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('work', 'rest', 'holiday', 'makeup')),
    name        text NOT NULL DEFAULT '',
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (place_code, date)
);
ALTER TABLE worktime.day ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_all ON worktime.day FOR SELECT TO linli_app USING (true);
CREATE POLICY changed_within_scope ON worktime.day TO linli_app USING (
    (SELECT linli.is_system())
    OR (place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE, DELETE ON worktime.day TO linli_app;

CREATE TABLE worktime.hours (
    place_code  text COLLATE "C" PRIMARY KEY,
    periods     text NOT NULL,          -- 09:00-12:00,14:00-18:00
    changed_at  timestamptz NOT NULL
);
ALTER TABLE worktime.hours ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_by_all ON worktime.hours FOR SELECT TO linli_app USING (true);
CREATE POLICY changed_within_scope ON worktime.hours TO linli_app USING (
    (SELECT linli.is_system())
    OR (place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE, DELETE ON worktime.hours TO linli_app;
