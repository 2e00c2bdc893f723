-- What the server itself says on a timeline, in English as well; null where a person's words stand for themselves, and
-- in rows from before.
ALTER TABLE incident.timeline ADD COLUMN text_en text;
