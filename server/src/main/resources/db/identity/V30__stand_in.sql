-- Who stands in for whom, and when (代理). Rows are added and ended, never removed.
CREATE TABLE identity.stand_in (
    id          uuid PRIMARY KEY,
    represented uuid NOT NULL REFERENCES identity.account (id),
    deputy      uuid NOT NULL REFERENCES identity.account (id),
    place_code  text COLLATE "C" NOT NULL,     -- of the one who is represented
    begins_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    reason      text NOT NULL,
    given_by    text NOT NULL,
    given_at    timestamptz NOT NULL,
    CHECK (represented <> deputy),
    CHECK (begins_at <= ends_at)
);
CREATE INDEX stand_in_of_deputy ON identity.stand_in (deputy, ends_at);
CREATE INDEX stand_in_of_represented ON identity.stand_in (represented, ends_at);
ALTER TABLE identity.stand_in ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_or_within_scope ON identity.stand_in TO linli_app USING (
    (SELECT linli.is_system())
    OR represented = (SELECT linli.account())
    OR deputy = (SELECT linli.account())
    OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
GRANT SELECT, INSERT, UPDATE ON identity.stand_in TO linli_app;
