-- Which instance has started another by a step of its own.
ALTER TABLE process.instance ADD COLUMN parent uuid;
