-- What stand-ins did is read by those for whom they did it.
CREATE INDEX entry_by_represented ON audit.entry (represents, at DESC, id DESC) WHERE represents IS NOT NULL;

-- What became of a request, in sentences: what the copy holds, what was erased, what was corrected.
ALTER TABLE audit.data_request ADD COLUMN outcome text[] NOT NULL DEFAULT '{}';
