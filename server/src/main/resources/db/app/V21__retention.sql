-- Records whose time is over (x-retention): what is left is a shell that still counts.
ALTER TABLE app.record ADD COLUMN cleared_at timestamptz;

-- Records that must be kept, whatever their type says: somebody with the right to has said why.
CREATE TABLE app.hold (
    record       uuid PRIMARY KEY,
    type         integer NOT NULL,
    place_code   text COLLATE "C" NOT NULL,
    reason       text NOT NULL,
    holder       text NOT NULL,
    held_at      timestamptz NOT NULL
);
ALTER TABLE app.hold ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.hold TO linli_app;
CREATE POLICY for_the_system ON app.hold TO linli_app USING ((SELECT linli.is_system()));
