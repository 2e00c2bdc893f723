-- Files that name houses by their standard address are matched by it.
CREATE INDEX house_by_address ON territory.house USING hash (address);
