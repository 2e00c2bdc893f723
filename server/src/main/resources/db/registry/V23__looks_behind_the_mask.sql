-- How many people each account has looked at behind the mask of late, so that nobody takes out by single looks what an
-- export would need a second person for. What was looked at stands in the ledger.
CREATE TABLE registry.look (
    account         uuid NOT NULL,
    at              timestamptz NOT NULL,
    records         integer NOT NULL
);
CREATE INDEX look_by_account ON registry.look (account, at);

ALTER TABLE registry.look ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON registry.look TO linli_app;
CREATE POLICY own ON registry.look TO linli_app
    USING ((SELECT linli.is_system()) OR account = (SELECT linli.account()));
