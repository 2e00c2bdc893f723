-- Groups of new incidents of which the owner units have not been told yet. A row is written with its incidents and goes
-- with the messages, so a crash in between loses no notice and doubles none.
CREATE TABLE incident.untold (
    id         uuid PRIMARY KEY,
    incidents  uuid[] NOT NULL,
    try_at     timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE incident.untold ENABLE ROW LEVEL SECURITY;
CREATE POLICY server_only ON incident.untold TO linli_app USING ((SELECT linli.is_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON incident.untold TO linli_app;
