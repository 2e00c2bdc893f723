-- Places: the division tree with its borders, and the addresses below it.

GRANT USAGE ON SCHEMA territory TO linli_app;

-- How often each part has changed; nodes compare it with what they hold in memory.
CREATE TABLE territory.revision (
    part   text PRIMARY KEY,
    value  bigint NOT NULL
);
INSERT INTO territory.revision VALUES ('divisions', 1), ('addresses', 1);

CREATE TABLE territory.division (
    code        text COLLATE "C" PRIMARY KEY,
    name        text NOT NULL,
    name_en     text,
    aliases     text[] NOT NULL DEFAULT '{}',
    longitude   double precision,
    latitude    double precision,
    population  integer,
    households  integer,
    border      bytea,                       -- WKB, CGCS2000
    valid_from  timestamptz NOT NULL DEFAULT now(),
    retired_at  timestamptz,                 -- split or merged away; the code stays resolvable
    successors  text[] COLLATE "C" NOT NULL DEFAULT '{}',
    version     integer NOT NULL DEFAULT 1
);

-- What a division was before each change.
CREATE TABLE territory.division_history (
    id          uuid PRIMARY KEY,
    code        text COLLATE "C" NOT NULL,
    change      text NOT NULL,               -- created, redrawn, renamed, split, merged
    name        text NOT NULL,               -- the name that was valid
    border      bytea,                       -- the border that was valid
    valid_from  timestamptz NOT NULL,
    valid_to    timestamptz NOT NULL,
    account     uuid,
    actor       text NOT NULL,
    related     text[] COLLATE "C" NOT NULL DEFAULT '{}'  -- successors of a split or merge, or what it came from
);
CREATE INDEX division_history_by_code ON territory.division_history (code, valid_to DESC);

CREATE TABLE territory.estate (
    id          uuid PRIMARY KEY,
    code        text COLLATE "C" NOT NULL UNIQUE,
    name        text NOT NULL,
    aliases     text[] NOT NULL DEFAULT '{}',
    place_code  text COLLATE "C" NOT NULL,   -- community
    address     text NOT NULL DEFAULT '',
    longitude   double precision NOT NULL,
    latitude    double precision NOT NULL,
    border      bytea,
    version     integer NOT NULL DEFAULT 1
);
CREATE INDEX estate_by_place ON territory.estate (place_code);

CREATE TABLE territory.building (
    id          uuid PRIMARY KEY,
    code        text COLLATE "C" NOT NULL UNIQUE,  -- grid at the time of registration + 3 digits; never changes
    estate_code text COLLATE "C" REFERENCES territory.estate (code),
    name        text NOT NULL,
    kind        text NOT NULL,
    place_code  text COLLATE "C" NOT NULL,         -- the grid it stands in now
    address     text NOT NULL,
    longitude   double precision NOT NULL,
    latitude    double precision NOT NULL,
    footprint   bytea,
    floors      smallint NOT NULL,
    height      real NOT NULL,
    units       smallint NOT NULL DEFAULT 0,
    version     integer NOT NULL DEFAULT 1
);
CREATE INDEX building_by_place ON territory.building (place_code);
CREATE INDEX building_by_estate ON territory.building (estate_code);

CREATE TABLE territory.unit (
    id            uuid PRIMARY KEY,
    code          text COLLATE "C" NOT NULL UNIQUE,  -- building + 2 digits
    building_code text COLLATE "C" NOT NULL REFERENCES territory.building (code),
    name          text NOT NULL
);
CREATE INDEX unit_by_building ON territory.unit (building_code);

CREATE TABLE territory.house (
    id            uuid PRIMARY KEY,
    code          text COLLATE "C" NOT NULL UNIQUE,  -- unit + 2 digits of floor + 2 digits of room
    unit_code     text COLLATE "C" NOT NULL,
    building_code text COLLATE "C" NOT NULL REFERENCES territory.building (code),
    place_code    text COLLATE "C" NOT NULL,
    floor         smallint NOT NULL,
    room          text NOT NULL,
    address       text NOT NULL,
    area          real,                              -- square metres
    use           text NOT NULL DEFAULT 'home',
    version       integer NOT NULL DEFAULT 1
);
CREATE INDEX house_by_building ON territory.house (building_code);
CREATE INDEX house_by_place ON territory.house (place_code, code);

CREATE TABLE territory.road (
    id          uuid PRIMARY KEY,
    code        text COLLATE "C" NOT NULL UNIQUE,
    name        text NOT NULL,
    aliases     text[] NOT NULL DEFAULT '{}',
    class       text NOT NULL,
    line        bytea NOT NULL
);

CREATE TABLE territory.poi (
    id          uuid PRIMARY KEY,
    code        text COLLATE "C" NOT NULL UNIQUE,
    name        text NOT NULL,
    aliases     text[] NOT NULL DEFAULT '{}',
    category    text NOT NULL,
    place_code  text COLLATE "C" NOT NULL,
    address     text NOT NULL DEFAULT '',
    longitude   double precision NOT NULL,
    latitude    double precision NOT NULL
);

CREATE TABLE territory.area (
    id          uuid PRIMARY KEY,
    code        text COLLATE "C" NOT NULL UNIQUE,
    name        text NOT NULL DEFAULT '',
    layer       text NOT NULL CHECK (layer IN ('water', 'green')),
    class       text NOT NULL,
    outline     bytea NOT NULL
);

-- Names, borders and the map are public; they change only in the hands of staff for their own places.
DO $$
DECLARE
    public_table text;
BEGIN
    FOREACH public_table IN ARRAY ARRAY['revision', 'division', 'division_history', 'estate', 'building', 'unit',
                                        'road', 'poi', 'area'] LOOP
        EXECUTE format('ALTER TABLE territory.%I ENABLE ROW LEVEL SECURITY', public_table);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON territory.%I TO linli_app', public_table);
        EXECUTE format('CREATE POLICY readable ON territory.%I FOR SELECT TO linli_app USING (true)', public_table);
    END LOOP;
    FOREACH public_table IN ARRAY ARRAY['revision', 'division_history', 'road', 'area', 'unit'] LOOP
        EXECUTE format('CREATE POLICY changeable ON territory.%I FOR ALL TO linli_app
                        USING (linli.is_system() OR linli.is_staff())', public_table);
    END LOOP;
    FOREACH public_table IN ARRAY ARRAY['estate', 'building', 'poi'] LOOP
        EXECUTE format('CREATE POLICY changeable ON territory.%I FOR ALL TO linli_app
                        USING (linli.is_system() OR (linli.is_staff()
                            AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
                            AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))))',
                       public_table);
    END LOOP;
END
$$;

CREATE POLICY changeable ON territory.division FOR ALL TO linli_app
    USING (linli.is_system() OR (linli.is_staff()
        AND code >= (SELECT linli.low()) AND code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(code))));

-- Houses are community data: staff see those of their own places only.
ALTER TABLE territory.house ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON territory.house TO linli_app;
CREATE POLICY scoped ON territory.house FOR ALL TO linli_app
    USING (linli.is_system() OR (linli.is_staff()
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
