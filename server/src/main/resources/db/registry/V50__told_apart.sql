-- Pairs that look like one person and are two: somebody has looked and said why. A pair is remembered beyond changes of
-- either record, so that nobody judges it twice.
CREATE TABLE registry.told_apart (
    first           uuid NOT NULL,               -- the older record
    second          uuid NOT NULL,
    place_code      text COLLATE "C" NOT NULL,   -- contains both, as in registry.duplicate
    reason          text NOT NULL CHECK (length(reason) BETWEEN 2 AND 200),
    told_by         uuid NOT NULL,
    told_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (first, second)
);

ALTER TABLE registry.told_apart ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON registry.told_apart TO linli_app;
CREATE POLICY scoped ON registry.told_apart TO linli_app
    USING ((SELECT linli.is_system()) OR ((SELECT linli.is_staff())
        AND place_code >= (SELECT linli.low()) AND place_code < (SELECT linli.high())
        AND ((SELECT linli.one_place()) OR linli.within_one_of_several(place_code))));
