-- Up to which revision of its type all records have been gone through. One that is not yet in force waits.
ALTER TABLE app.type DROP COLUMN behind;
ALTER TABLE app.type ADD COLUMN fresh integer NOT NULL DEFAULT 0;
