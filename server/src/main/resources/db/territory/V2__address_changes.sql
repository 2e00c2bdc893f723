-- Estates, buildings, units and houses change by hand; what is pulled down stays resolvable by its id and code.

ALTER TABLE territory.estate ADD COLUMN ended_at timestamptz;
ALTER TABLE territory.building ADD COLUMN ended_at timestamptz;
ALTER TABLE territory.unit ADD COLUMN ended_at timestamptz;
ALTER TABLE territory.unit ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE territory.house ADD COLUMN ended_at timestamptz;

-- Rooms are looked for by their number in a building, and checked to be given once in a unit.
CREATE INDEX house_by_room ON territory.house (unit_code, room) WHERE ended_at IS NULL;
