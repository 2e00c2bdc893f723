-- By which version of its application a record was written, as one number that orders versions. What was written by an
-- older one is taken over before anybody changes it, and once only.
ALTER TABLE app.record ADD COLUMN schema bigint NOT NULL DEFAULT 0;

-- The version in force; an older one can add no more records once a newer one has come into force.
ALTER TABLE app.type ADD COLUMN schema bigint NOT NULL DEFAULT 0;

UPDATE app.type t SET schema = split_part(a.version, '.', 1)::bigint * 10000000000
                             + split_part(a.version, '.', 2)::bigint * 100000 + split_part(a.version, '.', 3)::bigint
    FROM app.app a WHERE a.id = t.app AND a.version ~ '^\d{1,5}\.\d{1,5}\.\d{1,5}$';
UPDATE app.record r SET schema = t.schema FROM app.type t
    WHERE t.number = r.type AND t.schema > 0
      AND NOT EXISTS (SELECT FROM app.afterwork w
                      WHERE w.app = t.app AND w.kind = 'migration' AND w.finished_at IS NULL);

-- Records of transactions that began under the older version may show up a little later. So it is looked once more when
-- all transactions are over that ran when nothing seemed to be left.
ALTER TABLE app.afterwork ADD COLUMN fence text;
ALTER TABLE app.afterwork ADD COLUMN look_at timestamptz NOT NULL DEFAULT now();

-- Suspended because the platform that was started does not bear it; it goes on when one that does is started.
ALTER TABLE app.app ADD COLUMN outgrown boolean NOT NULL DEFAULT false;
