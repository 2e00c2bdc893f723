-- Which versions of the field keys there are, and the change from one to the next. The keys themselves are not here.

CREATE TABLE linli.field_key (
    version      integer PRIMARY KEY CHECK (version BETWEEN 1 AND 127),
    state        text COLLATE "C" NOT NULL CHECK (state IN ('known', 'current', 'old', 'retired')),
    fingerprint  bytea NOT NULL,              -- tells a wrong key from the right one, and nothing more
    created_at   timestamptz NOT NULL DEFAULT now(),
    retired_at   timestamptz
);
CREATE UNIQUE INDEX field_key_current ON linli.field_key (state) WHERE state = 'current';
ALTER TABLE linli.field_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON linli.field_key TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON linli.field_key TO linli_app;

CREATE TABLE linli.key_rotation (
    id           uuid PRIMARY KEY,
    to_version   integer NOT NULL REFERENCES linli.field_key (version),
    state        text COLLATE "C" NOT NULL CHECK (state IN ('introduced', 'resealing', 'finished')),
    started_by   text NOT NULL,
    started_at   timestamptz NOT NULL,
    switched_at  timestamptz,                 -- from here on the new key seals
    settled_by   xid8,                        -- every younger transaction knows the new key
    finished_at  timestamptz
);
CREATE UNIQUE INDEX one_rotation_at_a_time ON linli.key_rotation ((true)) WHERE state <> 'finished';
ALTER TABLE linli.key_rotation ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON linli.key_rotation TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON linli.key_rotation TO linli_app;

CREATE TABLE linli.key_rotation_part (
    rotation     uuid NOT NULL REFERENCES linli.key_rotation (id),
    part         text COLLATE "C" NOT NULL,   -- schema and table
    position     uuid,                        -- key of the last row looked at in this pass
    total        bigint NOT NULL,
    done         bigint NOT NULL DEFAULT 0,
    clean        boolean NOT NULL DEFAULT false,
    PRIMARY KEY (rotation, part)
);
ALTER TABLE linli.key_rotation_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON linli.key_rotation_part TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON linli.key_rotation_part TO linli_app;
