-- The shelf of applications: what was handed in, what is installed, who subscribes to it and what people think of it.

GRANT USAGE ON SCHEMA app TO linli_app;

-- A package as somebody handed it in. It stays, so that everything that ever ran here can be looked at.
CREATE TABLE app.package (
    id              uuid PRIMARY KEY,
    app             text COLLATE "C",                    -- null if not even that could be read
    version         text COLLATE "C",
    name            text NOT NULL,
    origin          text COLLATE "C" NOT NULL CHECK (origin IN ('upload', 'shipped')),
    state           text COLLATE "C" NOT NULL
                    CHECK (state IN ('submitted', 'faulty', 'refused', 'publishing', 'published', 'rejected')),
    content         bytea NOT NULL,                      -- the ZIP
    digest          bytea NOT NULL,                      -- SHA-256 of the list of its files
    signature       text COLLATE "C" NOT NULL CHECK (signature IN ('valid', 'unsigned', 'unknown', 'tampered')),
    signer          text,
    faults          jsonb NOT NULL,
    rights          jsonb NOT NULL,
    changes         jsonb NOT NULL,
    place_code      text COLLATE "C" NOT NULL,           -- of whoever handed it in
    submitted_by    uuid,
    submitter       text NOT NULL,
    submitted_at    timestamptz NOT NULL,
    decided_by      uuid,
    decider         text,
    decided_at      timestamptz,
    reason          text,                                -- why it was rejected, or what went wrong
    node            uuid                                 -- which installs it; another one goes on if that dies
);
CREATE INDEX package_by_time ON app.package (submitted_at DESC, id DESC);
CREATE INDEX package_of_app ON app.package (app, submitted_at DESC);
CREATE UNIQUE INDEX one_installation_at_a_time ON app.package (app) WHERE state = 'publishing';
CREATE UNIQUE INDEX shipped_once ON app.package (app, digest) WHERE origin = 'shipped';
ALTER TABLE app.package ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON app.package TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE ON app.package TO linli_app;

-- What is installed, and applications elsewhere that stand on the same shelf. The shelf is open to everybody.
CREATE TABLE app.app (
    id              text COLLATE "C" PRIMARY KEY,
    state           text COLLATE "C" NOT NULL CHECK (state IN ('published', 'suspended', 'removed')),
    external        boolean NOT NULL,
    name            text NOT NULL,
    name_en         text NOT NULL,
    summary         text NOT NULL,
    summary_en      text NOT NULL,
    category        text COLLATE "C" NOT NULL,
    icon            text COLLATE "C" NOT NULL,
    audience        text[] COLLATE "C" NOT NULL,
    version         text COLLATE "C",                    -- null for one elsewhere
    package         uuid REFERENCES app.package (id),
    url             text,                                -- of one elsewhere
    client_id       text COLLATE "C",                    -- by which it signs people in
    reason          text,                                -- why it is suspended
    published_at    timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    CHECK (external = (url IS NOT NULL) AND external = (package IS NULL))
);
ALTER TABLE app.app ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON app.app FOR SELECT TO linli_app USING (true);
CREATE POLICY changed_by_server ON app.app TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON app.app TO linli_app;

CREATE TABLE app.version (
    app             text COLLATE "C" NOT NULL REFERENCES app.app (id),
    version         text COLLATE "C" NOT NULL,
    package         uuid NOT NULL REFERENCES app.package (id),
    published_at    timestamptz NOT NULL,
    published_by    text NOT NULL,
    PRIMARY KEY (app, package)
);
ALTER TABLE app.version ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON app.version FOR SELECT TO linli_app USING (true);
CREATE POLICY added_by_server ON app.version TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT ON app.version TO linli_app;

-- Who may sign packages.
CREATE TABLE app.signer (
    id              uuid PRIMARY KEY,
    name            text NOT NULL,
    algorithm       text COLLATE "C" NOT NULL CHECK (algorithm IN ('Ed25519', 'SM2')),
    public_key      bytea NOT NULL,
    added_by        text NOT NULL,
    added_at        timestamptz NOT NULL,
    revoked_at      timestamptz
);
CREATE UNIQUE INDEX signer_by_key ON app.signer (public_key) WHERE revoked_at IS NULL;
ALTER TABLE app.signer ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable_by_staff ON app.signer FOR SELECT TO linli_app
    USING ((SELECT linli.is_system()) OR (SELECT linli.is_staff()));
CREATE POLICY changed_by_server ON app.signer TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON app.signer TO linli_app;

-- Which places take which application, with their options.
CREATE TABLE app.subscription (
    app             text COLLATE "C" NOT NULL REFERENCES app.app (id),
    place_code      text COLLATE "C" NOT NULL,
    settings        jsonb NOT NULL,
    since           timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    changed_by      uuid NOT NULL,
    changer         text NOT NULL,
    PRIMARY KEY (app, place_code)
);
CREATE INDEX subscription_by_place ON app.subscription (place_code);
ALTER TABLE app.subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON app.subscription TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE, DELETE ON app.subscription TO linli_app;

-- What people think of an application. What they write stands on the shelf, under a masked name.
CREATE TABLE app.rating (
    id              uuid PRIMARY KEY,
    app             text COLLATE "C" NOT NULL REFERENCES app.app (id),
    account         uuid NOT NULL,
    name            text NOT NULL,
    stars           smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text            text NOT NULL,
    rated_at        timestamptz NOT NULL,
    UNIQUE (app, account)
);
CREATE INDEX rating_by_time ON app.rating (app, rated_at DESC, id DESC);
ALTER TABLE app.rating ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.rating TO linli_app USING (
    (SELECT linli.is_system()) OR account = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE ON app.rating TO linli_app;

-- How much a community used an application in a month.
CREATE TABLE app.usage (
    app             text COLLATE "C" NOT NULL,
    month           date NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    people          bigint NOT NULL,
    records         bigint NOT NULL,
    actions         bigint NOT NULL,
    counted_at      timestamptz NOT NULL,
    PRIMARY KEY (app, month, place_code)
);
ALTER TABLE app.usage ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON app.usage TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE, DELETE ON app.usage TO linli_app;

-- When work that the clock starts is due next, and how it went.
CREATE TABLE app.schedule (
    app             text COLLATE "C" NOT NULL REFERENCES app.app (id),
    key             text COLLATE "C" NOT NULL,
    cron            text COLLATE "C" NOT NULL,
    next_at         timestamptz NOT NULL,
    PRIMARY KEY (app, key)
);
CREATE INDEX schedule_by_time ON app.schedule (next_at);
ALTER TABLE app.schedule ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON app.schedule TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON app.schedule TO linli_app;

CREATE TABLE app.run (
    id              uuid PRIMARY KEY,
    app             text COLLATE "C" NOT NULL REFERENCES app.app (id),
    key             text COLLATE "C" NOT NULL,
    due_at          timestamptz NOT NULL,
    state           text COLLATE "C" NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    node            uuid NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    place_code      text COLLATE "C" NOT NULL DEFAULT '',   -- the subscription it has come to
    position        text,                                   -- and how far it has come there
    items           bigint NOT NULL DEFAULT 0,
    acted           bigint NOT NULL DEFAULT 0,
    fault           text
);
CREATE INDEX run_by_time ON app.run (app, started_at DESC, id DESC);
CREATE UNIQUE INDEX one_run_at_a_time ON app.run (app, key) WHERE state = 'running';
ALTER TABLE app.run ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON app.run TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON app.run TO linli_app;

-- What remains to be done after a version has come into force, in this order: libraries to load, records to change.
CREATE TABLE app.afterwork (
    package         uuid NOT NULL REFERENCES app.package (id),
    ordinal         integer NOT NULL,
    app             text COLLATE "C" NOT NULL,
    kind            text COLLATE "C" NOT NULL CHECK (kind IN ('library', 'migration')),
    what            text COLLATE "C" NOT NULL,              -- the type of a library, or the versions of a migration
    position        jsonb NOT NULL DEFAULT '{}',            -- how far it has come
    records         bigint NOT NULL DEFAULT 0,
    finished_at     timestamptz,
    PRIMARY KEY (package, ordinal)
);
CREATE INDEX afterwork_to_do ON app.afterwork (app, package, ordinal) WHERE finished_at IS NULL;
ALTER TABLE app.afterwork ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON app.afterwork TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON app.afterwork TO linli_app;
