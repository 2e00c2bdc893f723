-- The register: people, houses, organisations, things and the relations among them, with their history.
-- ID numbers, phones, other documents and health facts stand in no column in clear: they are sealed together in
-- "secret"; the blind indexes find an exact value without opening any.

GRANT USAGE ON SCHEMA registry TO linli_app;

CREATE TABLE registry.person (
    id              uuid PRIMARY KEY,
    version         integer NOT NULL,
    place_code      text COLLATE "C" NOT NULL,   -- the grid or community where he actually lives
    state           text NOT NULL,               -- living, moved, died, merged
    house_code      text COLLATE "C",
    household       text COLLATE "C",            -- number of the household book, within the house
    name            text NOT NULL,
    sex             text,
    birth_date      date,
    residence       text NOT NULL,               -- registered, permanent, floating, lodging, split, abroad
    care            boolean,                     -- needs care; why is sealed or in a tag
    expires_on      date,                        -- residence permit
    account_id      uuid,                        -- the person's own account, once confirmed
    document        jsonb NOT NULL,
    secret          bytea,
    id_index        bytea,
    phone_index     bytea,
    terms           integer[] NOT NULL,
    merged_into     uuid,
    source          text NOT NULL,
    collector       uuid,
    collector_name  text NOT NULL,
    collected_at    timestamptz NOT NULL,
    valid_from      date NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    reminded_for    date
);
-- A document is known once in each street; two streets may know the same person until somebody above merges.
CREATE UNIQUE INDEX person_by_document ON registry.person (id_index, left(place_code, 9))
    WHERE id_index IS NOT NULL AND state <> 'merged';
CREATE INDEX person_by_phone ON registry.person (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX person_by_place ON registry.person (place_code, id);
CREATE INDEX person_by_house ON registry.person (house_code) WHERE house_code IS NOT NULL;
CREATE INDEX person_by_expiry ON registry.person (expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX person_floating ON registry.person (place_code, collected_at, expires_on)
    WHERE residence = 'floating' AND state = 'living';
CREATE INDEX person_by_account ON registry.person (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX person_by_terms ON registry.person USING gin (terms);

CREATE TABLE registry.house (
    id              uuid PRIMARY KEY,
    version         integer NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    state           text NOT NULL,               -- standing, gone, merged
    code            text COLLATE "C" NOT NULL,   -- the house of the address tree
    address         text NOT NULL,
    use             text NOT NULL,               -- own, let, group-let, vacant, shop, office, other
    area            numeric(9, 2),
    care            boolean,
    visit_due       date,
    expires_on      date,                        -- lease
    document        jsonb NOT NULL,
    secret          bytea,
    id_index        bytea,
    phone_index     bytea,
    terms           integer[] NOT NULL,
    merged_into     uuid,
    source          text NOT NULL,
    collector       uuid,
    collector_name  text NOT NULL,
    collected_at    timestamptz NOT NULL,
    valid_from      date NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    reminded_for    date
);
CREATE UNIQUE INDEX house_by_code ON registry.house (code);
CREATE INDEX house_by_place ON registry.house (place_code, id);
CREATE INDEX house_by_phone ON registry.house (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX house_by_expiry ON registry.house (expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX house_by_terms ON registry.house USING gin (terms);

CREATE TABLE registry.organisation (
    id              uuid PRIMARY KEY,
    version         integer NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    state           text NOT NULL,               -- active, closed, merged
    house_code      text COLLATE "C",
    name            text NOT NULL,
    type            text NOT NULL,               -- enterprise, shop, school, social-organisation, property-company …
    credit_code     text COLLATE "C",
    expires_on      date,                        -- the licence that ends first
    document        jsonb NOT NULL,
    secret          bytea,
    id_index        bytea,
    phone_index     bytea,
    terms           integer[] NOT NULL,
    merged_into     uuid,
    source          text NOT NULL,
    collector       uuid,
    collector_name  text NOT NULL,
    collected_at    timestamptz NOT NULL,
    valid_from      date NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    reminded_for    date
);
CREATE UNIQUE INDEX organisation_by_credit_code ON registry.organisation (credit_code, left(place_code, 9))
    WHERE credit_code IS NOT NULL AND state <> 'merged';
CREATE INDEX organisation_by_place ON registry.organisation (place_code, id);
CREATE INDEX organisation_by_house ON registry.organisation (house_code) WHERE house_code IS NOT NULL;
CREATE INDEX organisation_by_phone ON registry.organisation (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX organisation_by_expiry ON registry.organisation (expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX organisation_by_terms ON registry.organisation USING gin (terms);

CREATE TABLE registry.thing (
    id              uuid PRIMARY KEY,
    version         integer NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    state           text NOT NULL,               -- sound, damaged, lost, removed, merged
    type            text NOT NULL,               -- part, facility, vehicle
    class_code      text COLLATE "C",            -- GB/T 30428.2, four digits
    number          text COLLATE "C",            -- part code of 16 digits; a vehicle's plate is sealed
    name            text NOT NULL,
    owner           text,
    expires_on      date,                        -- next inspection
    document        jsonb NOT NULL,
    secret          bytea,
    id_index        bytea,
    phone_index     bytea,
    terms           integer[] NOT NULL,
    merged_into     uuid,
    source          text NOT NULL,
    collector       uuid,
    collector_name  text NOT NULL,
    collected_at    timestamptz NOT NULL,
    valid_from      date NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    reminded_for    date
);
CREATE UNIQUE INDEX thing_by_number ON registry.thing (number, left(place_code, 9))
    WHERE number IS NOT NULL AND state <> 'merged';
CREATE UNIQUE INDEX thing_by_plate ON registry.thing (id_index, left(place_code, 9))
    WHERE id_index IS NOT NULL AND state <> 'merged';
CREATE INDEX thing_by_phone ON registry.thing (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX thing_by_place ON registry.thing (place_code, id);
CREATE INDEX thing_by_expiry ON registry.thing (expires_on) WHERE expires_on IS NOT NULL;
CREATE INDEX thing_by_terms ON registry.thing USING gin (terms);

-- Who owns, rents, works at, is kin to what or whom. The place is that of the first of the two.
CREATE TABLE registry.relation (
    id              uuid PRIMARY KEY,
    version         integer NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    state           text NOT NULL,               -- valid, ended, merged
    type            text NOT NULL,
    from_kind       text NOT NULL,
    from_id         uuid NOT NULL,
    to_kind         text NOT NULL,
    to_id           uuid NOT NULL,
    since           date,
    until           date,
    document        jsonb NOT NULL,
    secret          bytea,
    id_index        bytea,
    phone_index     bytea,
    terms           integer[] NOT NULL,
    merged_into     uuid,
    source          text NOT NULL,
    collector       uuid,
    collector_name  text NOT NULL,
    collected_at    timestamptz NOT NULL,
    valid_from      date NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX relation_from ON registry.relation (from_id, type);
CREATE INDEX relation_to ON registry.relation (to_id, type);
CREATE INDEX relation_by_place ON registry.relation (place_code, id);

-- What changed: the fields as they were and as they became. Sealed fields are sealed here too. A record and its
-- history have one place: when it moves, its history moves along.
CREATE TABLE registry.change (
    id              uuid PRIMARY KEY,
    kind            text NOT NULL,
    subject         uuid NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    version         integer NOT NULL,            -- the version that the change made
    at              timestamptz NOT NULL,
    valid_from      date NOT NULL,
    account         uuid,
    actor           text NOT NULL,
    source          text NOT NULL,
    reason          text NOT NULL,
    undoes          uuid,
    before          jsonb NOT NULL,
    after           jsonb NOT NULL,
    secret          bytea
);
CREATE UNIQUE INDEX change_by_subject ON registry.change (subject, version);

-- Two records of one person made into one, and everything needed to take them apart again.
CREATE TABLE registry.merge (
    id              uuid PRIMARY KEY,
    place_code      text COLLATE "C" NOT NULL,
    kept            uuid NOT NULL,
    merged          uuid NOT NULL,
    kept_version    integer NOT NULL,
    moved           jsonb NOT NULL,              -- relations that were turned to the kept one, and how they were
    at              timestamptz NOT NULL,
    account         uuid,
    actor           text NOT NULL,
    reason          text NOT NULL,
    undone_at       timestamptz,
    undone_by       text
);
CREATE INDEX merge_by_kept ON registry.merge (kept);
CREATE INDEX merge_by_merged ON registry.merge (merged);

-- What a person may be marked as, and which law allows it.
CREATE TABLE registry.tag (
    code            text PRIMARY KEY,
    name            text NOT NULL,
    name_en         text NOT NULL,
    legal_basis     text NOT NULL,
    legal_basis_en  text NOT NULL,
    sealed          boolean NOT NULL,            -- kept sealed, because it tells of health or offences
    care            boolean NOT NULL             -- whoever bears it needs care
);
INSERT INTO registry.tag VALUES
    ('elderly-alone', '独居老人', 'Elderly living alone', '《老年人权益保障法》第三十条', 'Law on Protection of the Elderly, art. 30', false, true),
    ('left-behind-child', '留守儿童', 'Left-behind child', '《未成年人保护法》第二十二条', 'Law on Protection of Minors, art. 22', false, true),
    ('subsistence', '最低生活保障', 'Subsistence allowance', '《社会救助暂行办法》第九条', 'Interim Measures for Social Assistance, art. 9', false, true),
    ('veteran', '退役军人', 'Veteran', '《退役军人保障法》第四条', 'Law on Veterans, art. 4', false, false),
    ('party-member', '党员', 'Party member', '《中国共产党党员教育管理工作条例》', 'Regulation on Party Members', false, false),
    ('volunteer', '志愿者', 'Volunteer', '《志愿服务条例》第七条', 'Regulation on Voluntary Service, art. 7', false, false),
    ('disabled', '残疾人', 'Disabled person', '《残疾人保障法》第二条', 'Law on Protection of the Disabled, art. 2', true, true),
    ('mental-disorder', '严重精神障碍患者', 'Severe mental disorder', '《精神卫生法》第二十四条', 'Mental Health Law, art. 24', true, true),
    ('community-correction', '社区矫正对象', 'Community correction', '《社区矫正法》第二条', 'Community Correction Law, art. 2', true, false),
    ('drug-rehabilitation', '社区戒毒人员', 'Community drug rehabilitation', '《禁毒法》第三十三条', 'Narcotics Control Law, art. 33', true, false);

-- Which column of a file means which field, as somebody set it once.
CREATE TABLE registry.mapping (
    account         uuid NOT NULL,
    kind            text NOT NULL,
    heading         text NOT NULL,               -- the first line of the file
    columns         jsonb NOT NULL,
    used_at         timestamptz NOT NULL,
    PRIMARY KEY (account, kind, heading)
);

-- Exports: each has a purpose; large ones wait for a second person.
CREATE TABLE registry.export (
    id              uuid PRIMARY KEY,
    kind            text NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    state           text NOT NULL,               -- waiting, approved, refused, running, done, failed
    filters         jsonb NOT NULL,
    fields          text[] NOT NULL,
    revealed        text[] NOT NULL,
    purpose         text NOT NULL,
    records         bigint NOT NULL,
    account         uuid NOT NULL,
    actor           text NOT NULL,
    at              timestamptz NOT NULL,
    decided_by      uuid,
    decider         text,
    decided_at      timestamptz,
    answer          text,
    job             uuid
);
CREATE INDEX export_by_place ON registry.export (place_code, at DESC);

-- QR door plates: what a scanned token stands for.
CREATE TABLE registry.plate (
    token           text COLLATE "C" PRIMARY KEY,
    kind            text NOT NULL,               -- building, unit, house
    code            text COLLATE "C" NOT NULL,
    place_code      text COLLATE "C" NOT NULL,
    name            text NOT NULL,
    address         text NOT NULL,
    issued_at       timestamptz NOT NULL,
    issued_by       text NOT NULL,
    revoked_at      timestamptz
);
CREATE UNIQUE INDEX plate_by_code ON registry.plate (code) WHERE revoked_at IS NULL;
CREATE INDEX plate_by_place ON registry.plate (place_code, code);

-- What floating residents and landlords report; an officer confirms or refuses it.
CREATE TABLE registry.registration (
    id              uuid PRIMARY KEY,
    place_code      text COLLATE "C" NOT NULL,
    state           text NOT NULL,               -- waiting, confirmed, refused, withdrawn
    by              text NOT NULL,               -- self, landlord
    account         uuid NOT NULL,
    house_code      text COLLATE "C" NOT NULL,
    address         text NOT NULL,
    secret          bytea NOT NULL,              -- the whole statement, sealed
    submitted_at    timestamptz NOT NULL,
    decided_at      timestamptz,
    decider         text,
    answer          text,
    person          uuid
);
CREATE INDEX registration_by_place ON registry.registration (place_code, state, submitted_at);
CREATE INDEX registration_by_account ON registry.registration (account, submitted_at DESC);

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['person', 'house', 'organisation', 'thing', 'relation', 'change', 'merge', 'export',
                                  'plate'] LOOP
        EXECUTE format('ALTER TABLE registry.%I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON registry.%I TO linli_app', scoped);
        EXECUTE format('CREATE POLICY scoped ON registry.%I FOR ALL TO linli_app
                        USING ((SELECT linli.is_system()) OR ((SELECT linli.is_staff())
                            AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
                            AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))))',
                       scoped);
    END LOOP;
END
$$;

ALTER TABLE registry.registration ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON registry.registration TO linli_app;
CREATE POLICY scoped ON registry.registration FOR ALL TO linli_app
    USING ((SELECT linli.is_system()) OR account = (SELECT linli.account())
        OR ((SELECT linli.is_staff())
            AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
            AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));

ALTER TABLE registry.mapping ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON registry.mapping TO linli_app;
CREATE POLICY own ON registry.mapping TO linli_app USING (account = (SELECT linli.account()));

ALTER TABLE registry.tag ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON registry.tag TO linli_app;
CREATE POLICY readable ON registry.tag FOR SELECT TO linli_app USING (true);

-- Row-level security keeps the planner from using the index of terms, because comparing arrays might tell of rows that
-- are not to be seen. So the owner looks into the index and gives out keys only: keys of rows within the asker's
-- places, which are then read under row-level security like any others.
--
-- needed: the terms of one alternative after the other, "width" terms each; a record that has all terms of any
-- alternative is a candidate.
CREATE FUNCTION registry.candidates(subject text, needed integer[], width integer, low text, high text, most integer)
    RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    alternative integer := 0;
    found_now bigint;
    still_wanted integer := most;
    within text := CASE subject WHEN 'person' THEN 'person' WHEN 'house' THEN 'house'
                                WHEN 'organisation' THEN 'organisation' WHEN 'thing' THEN 'thing' END;
BEGIN
    IF NOT linli.is_system() AND NOT linli.is_staff() THEN
        RETURN;
    END IF;
    WHILE alternative * width < cardinality(needed) AND still_wanted > 0 LOOP
        RETURN QUERY EXECUTE format(
            'SELECT id FROM registry.%I WHERE terms @> $1 AND place_code >= $2 AND place_code < $3
                 AND ($4 OR (place_code >= linli.low() AND place_code < linli.high()
                     AND (linli.one_place() OR linli.within_one_of_several(place_code)))) LIMIT $5', within)
            USING needed[alternative * width + 1 : (alternative + 1) * width], low COLLATE "C", high COLLATE "C",
                  linli.is_system(), still_wanted;
        GET DIAGNOSTICS found_now = ROW_COUNT;
        still_wanted := still_wanted - found_now;
        alternative := alternative + 1;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION registry.candidates(text, integer[], integer, text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.candidates(text, integer[], integer, text, text, integer) TO linli_app;

-- After a bulk import the index of terms is brought up to date at once instead of at every search.
CREATE FUNCTION registry.settle_terms() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT gin_clean_pending_list('registry.person_by_terms'::regclass),
           gin_clean_pending_list('registry.house_by_terms'::regclass),
           gin_clean_pending_list('registry.organisation_by_terms'::regclass),
           gin_clean_pending_list('registry.thing_by_terms'::regclass);
$$;
REVOKE ALL ON FUNCTION registry.settle_terms() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.settle_terms() TO linli_app;
