-- Messages to people, what they have read of them, and what leaves by other channels.

GRANT USAGE ON SCHEMA message TO linli_app;

CREATE TABLE message.message (
    id        uuid PRIMARY KEY,
    account   uuid,
    unit      text COLLATE "C",
    template  text NOT NULL,
    title     text NOT NULL,
    text      text NOT NULL,
    title_en  text NOT NULL,
    text_en   text NOT NULL,
    link      text NOT NULL,
    priority  text NOT NULL,
    sent_at   timestamptz NOT NULL,
    CHECK ((account IS NULL) <> (unit IS NULL))
);
CREATE INDEX message_to_account ON message.message (account, id DESC) WHERE account IS NOT NULL;
CREATE INDEX message_to_unit ON message.message (unit, id DESC) WHERE unit IS NOT NULL;
ALTER TABLE message.message ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON message.message FOR SELECT TO linli_app USING (
    (SELECT linli.is_system()) OR account = (SELECT linli.account()) OR unit = ANY ((SELECT linli.units())::text[]));
-- Whoever acts may tell others.
CREATE POLICY told_by_anybody ON message.message FOR INSERT TO linli_app WITH CHECK (true);
CREATE POLICY forgotten_by_the_system ON message.message FOR DELETE TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, DELETE ON message.message TO linli_app;

-- Which messages an account has read one by one …
CREATE TABLE message.read (
    account     uuid NOT NULL,
    message_id  uuid NOT NULL REFERENCES message.message (id) ON DELETE CASCADE,
    read_at     timestamptz NOT NULL,
    PRIMARY KEY (account, message_id)
);
ALTER TABLE message.read ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON message.read TO linli_app
    USING ((SELECT linli.is_system()) OR account = (SELECT linli.account()));
GRANT SELECT, INSERT, DELETE ON message.read TO linli_app;

-- … and up to which message it has read all at once; message keys sort by time.
CREATE TABLE message.reader (
    account       uuid PRIMARY KEY,
    read_through  uuid NOT NULL
);
ALTER TABLE message.reader ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON message.reader TO linli_app
    USING ((SELECT linli.is_system()) OR account = (SELECT linli.account()));
GRANT SELECT, INSERT, UPDATE ON message.reader TO linli_app;

-- What leaves the house: short messages and mini-program messages.
CREATE TABLE message.outbox (
    id          uuid PRIMARY KEY,
    channel     text NOT NULL CHECK (channel IN ('sms', 'mini-program')),
    recipient   text NOT NULL,
    template    text NOT NULL,
    title       text NOT NULL,
    text        text NOT NULL,
    link        text NOT NULL,
    priority    text NOT NULL,
    state       text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'kept')),
    attempts    smallint NOT NULL DEFAULT 0,
    try_at      timestamptz NOT NULL,
    fault       text,
    created_at  timestamptz NOT NULL,
    sent_at     timestamptz
);
CREATE INDEX outbox_waiting ON message.outbox (try_at) WHERE state = 'waiting';
ALTER TABLE message.outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen_by_staff ON message.outbox FOR SELECT TO linli_app
    USING ((SELECT linli.is_system()) OR (SELECT linli.is_staff()));
CREATE POLICY filled_by_anybody ON message.outbox FOR INSERT TO linli_app WITH CHECK (true);
CREATE POLICY sent_by_the_system ON message.outbox FOR UPDATE TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE ON message.outbox TO linli_app;

-- Templates as administrators have reworded them.
CREATE TABLE message.template (
    code        text PRIMARY KEY,
    title       text NOT NULL,
    text        text NOT NULL,
    title_en    text NOT NULL,
    text_en     text NOT NULL,
    channels    text[] NOT NULL,
    version     integer NOT NULL DEFAULT 1,
    changed_at  timestamptz NOT NULL
);
ALTER TABLE message.template ENABLE ROW LEVEL SECURITY;
CREATE POLICY for_everybody ON message.template TO linli_app USING (true);
GRANT SELECT, INSERT, UPDATE ON message.template TO linli_app;
