-- The event loop: one row per incident, its timeline, and what people said and decided about it.

GRANT USAGE ON SCHEMA incident TO linli_app;

CREATE SEQUENCE incident.number_sequence;
GRANT USAGE ON SEQUENCE incident.number_sequence TO linli_app;

CREATE TABLE incident.incident (
    id                uuid PRIMARY KEY,
    number            text COLLATE "C" NOT NULL UNIQUE,
    channel           text NOT NULL,
    source            text NOT NULL,
    external_number   text,
    title             text NOT NULL,
    body              text NOT NULL,
    type_code         text COLLATE "C" NOT NULL,
    state             text COLLATE "C" NOT NULL,
    urgency           text NOT NULL,
    place_code        text COLLATE "C" NOT NULL,
    district_code     text COLLATE "C" NOT NULL GENERATED ALWAYS AS (substr(place_code, 1, 6)) STORED,
    street_code       text COLLATE "C" NOT NULL GENERATED ALWAYS AS (substr(place_code, 1, 9)) STORED,
    community_code    text COLLATE "C" NOT NULL GENERATED ALWAYS AS (substr(place_code, 1, 12)) STORED,
    address           text,
    longitude         double precision,
    latitude          double precision,
    owner_unit        text COLLATE "C",
    co_units          text[] COLLATE "C" NOT NULL DEFAULT '{}',
    handler           uuid,
    reporter_account  uuid,
    reporter_sealed   bytea,            -- SM4-GCM of {"name":…,"phone":…}
    reporter_phone_index bytea,         -- keyed SM3 of the phone number
    follow_code_hash  bytea,            -- lets an anonymous reporter follow by number and code
    anonymous         boolean NOT NULL DEFAULT false,
    confidential      boolean NOT NULL DEFAULT false,
    is_public         boolean NOT NULL DEFAULT false,
    form              jsonb NOT NULL DEFAULT '{}',
    decisions         jsonb NOT NULL DEFAULT '{}',
    limits            jsonb NOT NULL DEFAULT '{}',
    reported_at       timestamptz NOT NULL,
    accepted_at       timestamptz,
    dispatched_at     timestamptz,
    signed_at         timestamptz,
    handled_at        timestamptz,
    verified_at       timestamptz,
    rated_at          timestamptz,
    closed_at         timestamptz,      -- archived, rejected, merged or withdrawn
    clock_kind        text,             -- accept, handle, verify or null when no clock runs
    clock_started_at  timestamptz,
    due_at            timestamptz,
    yellow_at         timestamptz,
    red_at            timestamptz,
    paused_at         timestamptz,
    paused_seconds    bigint NOT NULL DEFAULT 0,
    next_alarm_at     timestamptz,      -- when the clock wants attention next: warning, escalation, auto-archive
    escalation_level  smallint NOT NULL DEFAULT 0,
    late_accept       boolean,
    late_handle       boolean,
    returned_count    smallint NOT NULL DEFAULT 0,
    sent_back_count   smallint NOT NULL DEFAULT 0,
    reopened_count    smallint NOT NULL DEFAULT 0,
    urged_count       smallint NOT NULL DEFAULT 0,
    supervised        boolean NOT NULL DEFAULT false,
    rating            smallint CHECK (rating BETWEEN 1 AND 5),
    rating_comment    text,
    merged_into       uuid REFERENCES incident.incident (id),
    parent_id         uuid REFERENCES incident.incident (id),
    duplicate_count   integer NOT NULL DEFAULT 0,
    heat              integer NOT NULL DEFAULT 1,
    photo_file        uuid,
    version           integer NOT NULL DEFAULT 1,
    updated_at        timestamptz NOT NULL
) WITH (fillfactor = 85);

CREATE UNIQUE INDEX incident_external ON incident.incident (source, external_number) WHERE external_number IS NOT NULL;
CREATE INDEX incident_by_time ON incident.incident (reported_at DESC, id DESC);
CREATE INDEX incident_by_street ON incident.incident (street_code, reported_at DESC, id DESC);
CREATE INDEX incident_by_community ON incident.incident (community_code, reported_at DESC, id DESC);
CREATE INDEX incident_by_owner ON incident.incident (owner_unit, reported_at DESC, id DESC);
CREATE INDEX incident_by_reporter ON incident.incident (reporter_account, reported_at DESC) WHERE reporter_account IS NOT NULL;
CREATE INDEX incident_open_alarm ON incident.incident (next_alarm_at) WHERE next_alarm_at IS NOT NULL;

ALTER TABLE incident.incident ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON incident.incident TO linli_app USING (
    (SELECT linli.is_system())
    OR (place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code)))
    OR owner_unit = ANY ((SELECT linli.units())::text[])
    OR co_units && (SELECT linli.units())::text[]
    OR reporter_account = (SELECT linli.account())
);
GRANT SELECT, INSERT, UPDATE ON incident.incident TO linli_app;

-- What happened, in order. Rows are only ever added.
CREATE TABLE incident.timeline (
    id           uuid PRIMARY KEY,
    incident_id  uuid NOT NULL REFERENCES incident.incident (id),
    at           timestamptz NOT NULL,
    kind         text NOT NULL,          -- the action's code, or reported, warned, escalated …
    actor        uuid,
    actor_name   text NOT NULL,
    actor_unit   text COLLATE "C",
    text         text NOT NULL DEFAULT '',
    from_state   text,
    to_state     text,
    visibility   text NOT NULL DEFAULT 'staff' CHECK (visibility IN ('public', 'reporter', 'staff')),
    files        uuid[] NOT NULL DEFAULT '{}',
    data         jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX timeline_of_incident ON incident.timeline (incident_id, id);
ALTER TABLE incident.timeline ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_incident ON incident.timeline TO linli_app USING (
    (SELECT linli.is_system()) OR EXISTS (SELECT FROM incident.incident i WHERE i.id = incident_id));
GRANT SELECT, INSERT ON incident.timeline TO linli_app;

-- Possible duplicates, offered for merge; a person decides.
CREATE TABLE incident.duplicate (
    incident_id  uuid NOT NULL REFERENCES incident.incident (id),
    other_id     uuid NOT NULL REFERENCES incident.incident (id),
    score        real NOT NULL,
    kind         text NOT NULL,          -- EXACT, SAME_CASE, RELATED
    reasons      text[] NOT NULL,
    decided      text CHECK (decided IN ('merged', 'different')),
    found_at     timestamptz NOT NULL,
    PRIMARY KEY (incident_id, other_id)
);
CREATE INDEX duplicate_other ON incident.duplicate (other_id);
ALTER TABLE incident.duplicate ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_incident ON incident.duplicate TO linli_app USING (
    (SELECT linli.is_system()) OR EXISTS (SELECT FROM incident.incident i WHERE i.id = incident_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON incident.duplicate TO linli_app;

-- Supervision letters (督办函) and their answers.
CREATE TABLE incident.letter (
    id           uuid PRIMARY KEY,
    number       text NOT NULL UNIQUE,
    incident_id  uuid NOT NULL REFERENCES incident.incident (id),
    from_unit    text COLLATE "C" NOT NULL,
    to_unit      text COLLATE "C" NOT NULL,
    written_by   uuid NOT NULL,
    written_at   timestamptz NOT NULL,
    text         text NOT NULL,
    reply_by     timestamptz NOT NULL,
    answer       text,
    answered_by  uuid,
    answered_at  timestamptz
);
CREATE INDEX letter_of_incident ON incident.letter (incident_id);
CREATE INDEX letter_open ON incident.letter (to_unit, reply_by) WHERE answered_at IS NULL;
ALTER TABLE incident.letter ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_incident ON incident.letter TO linli_app USING (
    (SELECT linli.is_system()) OR EXISTS (SELECT FROM incident.incident i WHERE i.id = incident_id));
GRANT SELECT, INSERT, UPDATE ON incident.letter TO linli_app;

-- Requests to move a deadline; the level above decides.
CREATE TABLE incident.extension_request (
    id           uuid PRIMARY KEY,
    incident_id  uuid NOT NULL REFERENCES incident.incident (id),
    asked_by     uuid NOT NULL,
    asked_unit   text COLLATE "C" NOT NULL,
    asked_at     timestamptz NOT NULL,
    reason       text NOT NULL,
    until        timestamptz NOT NULL,
    decided_by   uuid,
    decided_at   timestamptz,
    granted      boolean,
    decision     text
);
CREATE UNIQUE INDEX extension_open ON incident.extension_request (incident_id) WHERE decided_at IS NULL;
ALTER TABLE incident.extension_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_its_incident ON incident.extension_request TO linli_app USING (
    (SELECT linli.is_system()) OR EXISTS (SELECT FROM incident.incident i WHERE i.id = incident_id));
GRANT SELECT, INSERT, UPDATE ON incident.extension_request TO linli_app;

-- The type catalogue. The same for everybody, changed by those whom a role allows.
CREATE TABLE incident.type (
    code           text COLLATE "C" PRIMARY KEY,
    parent_code    text COLLATE "C" REFERENCES incident.type (code),
    level          smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
    scheme         text NOT NULL CHECK (scheme IN ('livelihood', 'gbt30428', 'taught')),
    name           text NOT NULL,
    name_en        text NOT NULL,
    gbt_code       text,
    level1_name    text NOT NULL,        -- the livelihood class (民生分类) it counts under
    urgency        text NOT NULL,
    limits         jsonb NOT NULL,       -- {"accept":{"amount":2,"unit":"working_hours"},"handle":…,"verify":…}
    form           jsonb,
    is_public      boolean NOT NULL,
    active         boolean NOT NULL DEFAULT true,
    version        integer NOT NULL DEFAULT 1,
    updated_at     timestamptz NOT NULL
);
ALTER TABLE incident.type ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_everybody ON incident.type TO linli_app USING (true);
GRANT SELECT, INSERT, UPDATE ON incident.type TO linli_app;

-- Versions of the dispatch table. At most one draft, exactly one in force.
CREATE TABLE incident.dispatch_table (
    version       integer PRIMARY KEY,
    state         text NOT NULL CHECK (state IN ('draft', 'in_force', 'retired')),
    rules         jsonb NOT NULL,
    note          text NOT NULL DEFAULT '',
    changed_by    uuid,
    changed_at    timestamptz NOT NULL,
    published_at  timestamptz
);
CREATE UNIQUE INDEX dispatch_table_one_draft ON incident.dispatch_table (state) WHERE state IN ('draft', 'in_force');
ALTER TABLE incident.dispatch_table ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_staff ON incident.dispatch_table TO linli_app
    USING ((SELECT linli.is_system()) OR (SELECT linli.is_staff()));
GRANT SELECT, INSERT, UPDATE ON incident.dispatch_table TO linli_app;

-- What the classifier was taught: imported history and people's corrections.
CREATE TABLE incident.training_example (
    id        uuid PRIMARY KEY,
    origin    text NOT NULL CHECK (origin IN ('import', 'correction')),
    digest    bytea NOT NULL UNIQUE,     -- of title and body, so that a message is taught once
    title     text NOT NULL,
    body      text NOT NULL,
    level1    text NOT NULL,
    level2    text,
    level3    text,
    taught_by uuid,
    taught_at timestamptz NOT NULL
);
ALTER TABLE incident.training_example ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_the_system ON incident.training_example TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON incident.training_example TO linli_app;

CREATE TABLE incident.classifier (
    version     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model       bytea NOT NULL,
    examples    integer NOT NULL,
    accuracy    jsonb NOT NULL,
    trained_at  timestamptz NOT NULL
);
ALTER TABLE incident.classifier ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_the_system ON incident.classifier TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, DELETE ON incident.classifier TO linli_app;
