-- A stand-in may lend less than everything: only some acts, only some places. Null lends all that may be lent.
ALTER TABLE identity.stand_in
    ADD COLUMN actions text[] COLLATE "C",
    ADD COLUMN places  text[] COLLATE "C";

-- A resident asks to show his papers at the desk (实名等级 3), and what the officer saw.
ALTER TABLE identity.account
    ADD COLUMN real_name_asked_at timestamptz,
    ADD COLUMN real_name_papers   text;
CREATE INDEX account_asks_real_name ON identity.account (place_code, real_name_asked_at)
    WHERE real_name_asked_at IS NOT NULL;

-- New devices that nobody has confirmed yet.
CREATE INDEX device_waits ON identity.device (created_at) WHERE confirmed_at IS NULL;

-- Whoever is signed in may link his account with his identity at the city's login himself.
ALTER TABLE identity.city_sign_in ADD COLUMN account_id uuid;
ALTER TABLE identity.city_link DROP CONSTRAINT city_link_linked_by_check;
ALTER TABLE identity.city_link
    ADD CONSTRAINT city_link_linked_by_check CHECK (linked_by IN ('PHONE', 'ADMINISTRATOR', 'PERSON'));
