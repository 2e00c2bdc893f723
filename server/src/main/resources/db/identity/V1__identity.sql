-- Who is who: organisation units, roles, accounts, sessions and keys of applications.

GRANT USAGE ON SCHEMA identity TO linli_app;

CREATE TABLE identity.department (
    code     text COLLATE "C" PRIMARY KEY,
    name     text NOT NULL,
    name_en  text NOT NULL,
    ordinal  smallint NOT NULL
);
ALTER TABLE identity.department ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON identity.department FOR SELECT TO linli_app USING (true);
GRANT SELECT ON identity.department TO linli_app;

INSERT INTO identity.department (ordinal, code, name, name_en) VALUES
    (1, 'urban-management', '城市管理局', 'Urban Management Bureau'),
    (2, 'housing-construction', '住房和城乡建设局', 'Housing and Construction Bureau'),
    (3, 'transport', '交通运输局', 'Transport Bureau'),
    (4, 'police', '公安局', 'Public Security Bureau'),
    (5, 'traffic-police', '交警支队', 'Traffic Police'),
    (6, 'fire-rescue', '消防救援支队', 'Fire and Rescue'),
    (7, 'ecology', '生态环境局', 'Ecology and Environment Bureau'),
    (8, 'education', '教育体育局', 'Education and Sports Bureau'),
    (9, 'human-resources', '人力资源和社会保障局', 'Human Resources and Social Security Bureau'),
    (10, 'health', '卫生健康委员会', 'Health Commission'),
    (11, 'market-supervision', '市场监督管理局', 'Market Supervision Bureau'),
    (12, 'commerce-tourism', '商务和文旅局', 'Commerce, Culture and Tourism Bureau'),
    (13, 'civil-affairs', '民政局', 'Civil Affairs Bureau'),
    (14, 'agriculture', '农业农村局', 'Agriculture and Rural Affairs Bureau'),
    (15, 'natural-resources', '自然资源和规划局', 'Natural Resources and Planning Bureau'),
    (16, 'water', '水务局', 'Water Bureau'),
    (17, 'power', '供电公司', 'Power Supply Company'),
    (18, 'gas', '燃气公司', 'Gas Company'),
    (19, 'justice', '司法局', 'Justice Bureau'),
    (20, 'hotline', '12345热线中心', '12345 Hotline Centre'),
    (21, 'property', '物业监管中心', 'Property Supervision Centre'),
    (22, 'letters-and-calls', '信访局', 'Letters and Calls Bureau'),
    (23, 'discipline', '纪检监察', 'Discipline Inspection'),
    (24, 'science-industry', '科技和工业信息化局', 'Science, Industry and Information Technology Bureau'),
    (25, 'development-reform', '发展和改革局', 'Development and Reform Bureau'),
    (26, 'organisation', '组织部', 'Organisation Department');

-- Units are public knowledge; who may change them is decided by place.
CREATE TABLE identity.unit (
    code             text COLLATE "C" PRIMARY KEY,
    name             text NOT NULL,
    name_en          text,
    kind             text NOT NULL CHECK (kind IN ('TERRITORY', 'DEPARTMENT')),
    place_code       text COLLATE "C" NOT NULL,
    department_code  text COLLATE "C" REFERENCES identity.department (code),
    parent_code      text COLLATE "C" REFERENCES identity.unit (code),
    phone            text,
    version          integer NOT NULL DEFAULT 1
);
CREATE INDEX unit_by_parent ON identity.unit (parent_code);
ALTER TABLE identity.unit ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON identity.unit FOR SELECT TO linli_app USING (true);
CREATE POLICY added_within_scope ON identity.unit FOR INSERT TO linli_app WITH CHECK (
    (SELECT linli.is_system())
    OR (place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
CREATE POLICY changed_within_scope ON identity.unit FOR UPDATE TO linli_app USING (
    (SELECT linli.is_system())
    OR (place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE ON identity.unit TO linli_app;

CREATE TABLE identity.role (
    code      text COLLATE "C" PRIMARY KEY,
    name      text NOT NULL,
    name_en   text,
    actions   text[] COLLATE "C" NOT NULL,
    version   integer NOT NULL DEFAULT 1
);
ALTER TABLE identity.role ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON identity.role FOR SELECT TO linli_app USING (true);
CREATE POLICY changed_by_staff ON identity.role TO linli_app
    USING ((SELECT linli.is_system()) OR (SELECT linli.is_staff()));
GRANT SELECT, INSERT, UPDATE ON identity.role TO linli_app;

CREATE TABLE identity.account (
    id                    uuid PRIMARY KEY,
    username              text COLLATE "C" NOT NULL UNIQUE,
    name                  text NOT NULL,
    kind                  text NOT NULL CHECK (kind IN ('STAFF', 'RESIDENT')),
    state                 text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'LOCKED')),
    unit_code             text COLLATE "C" REFERENCES identity.unit (code),
    roles                 text[] COLLATE "C" NOT NULL,
    places                text[] COLLATE "C" NOT NULL,   -- what the account may see; none for residents
    place_code            text COLLATE "C" NOT NULL,     -- where it belongs: its unit's place, or its home
    house_id              uuid,
    phone_sealed          bytea,                          -- SM4-GCM
    phone_index           bytea,                          -- keyed SM3
    password_hash         text NOT NULL,                  -- Argon2id
    must_change_password  boolean NOT NULL,
    demonstration         boolean NOT NULL DEFAULT false,
    settings              jsonb NOT NULL DEFAULT '{}',
    last_login_at         timestamptz,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    version               integer NOT NULL DEFAULT 1
) WITH (fillfactor = 90);
CREATE INDEX account_by_place ON identity.account (place_code, id);
CREATE INDEX account_by_unit ON identity.account (unit_code) WHERE unit_code IS NOT NULL;
CREATE INDEX account_by_phone ON identity.account (phone_index) WHERE phone_index IS NOT NULL;
ALTER TABLE identity.account ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON identity.account TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code)))
    OR id = (SELECT linli.account())
);
GRANT SELECT, INSERT, UPDATE ON identity.account TO linli_app;

-- Only the hash of a session's token is kept: who reads this table cannot sign in with it.
CREATE TABLE identity.session (
    id            uuid PRIMARY KEY,
    token_hash    bytea NOT NULL UNIQUE,
    account_id    uuid NOT NULL REFERENCES identity.account (id),
    created_at    timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    address       text NOT NULL,
    agent         text NOT NULL
);
CREATE INDEX session_of_account ON identity.session (account_id);
CREATE INDEX session_by_end ON identity.session (expires_at);
ALTER TABLE identity.session ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON identity.session TO linli_app USING (
    (SELECT linli.is_system()) OR account_id = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session TO linli_app;

CREATE TABLE identity.api_key (
    id            uuid PRIMARY KEY,
    name          text NOT NULL,
    key_hash      bytea NOT NULL UNIQUE,
    places        text[] COLLATE "C" NOT NULL,
    place_code    text COLLATE "C" NOT NULL,     -- the first of them: decides who administers the key
    actions       text[] COLLATE "C" NOT NULL,
    per_minute    integer NOT NULL,
    demonstration boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz,
    last_used_at  timestamptz,
    revoked_at    timestamptz
);
ALTER TABLE identity.api_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY within_scope ON identity.api_key TO linli_app USING (
    (SELECT linli.is_system())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE ON identity.api_key TO linli_app;

-- Failed logins, counted per username (known or not) and per address. Losing them in a crash does no harm.
CREATE UNLOGGED TABLE identity.login_failure (
    subject   text PRIMARY KEY,
    failures  integer NOT NULL,
    last_at   timestamptz NOT NULL
);
ALTER TABLE identity.login_failure ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.login_failure TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.login_failure TO linli_app;

CREATE UNLOGGED TABLE identity.captcha (
    id           uuid PRIMARY KEY,
    answer_hash  bytea NOT NULL,
    expires_at   timestamptz NOT NULL
);
ALTER TABLE identity.captcha ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON identity.captcha TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, DELETE ON identity.captcha TO linli_app;
