-- What the life of an incident needs beside its first columns.

ALTER TABLE incident.incident
    ADD COLUMN confirmed_at      timestamptz,
    ADD COLUMN suspended_until   timestamptz,
    ADD COLUMN extension_pending boolean NOT NULL DEFAULT false,
    ADD COLUMN open_letters      smallint NOT NULL DEFAULT 0,
    ADD COLUMN merged_count      integer NOT NULL DEFAULT 0,
    ADD COLUMN escalated_to      text COLLATE "C";   -- the unit that has to see to it that the delay ends

CREATE INDEX incident_escalated ON incident.incident (escalated_to) WHERE escalated_to IS NOT NULL;
CREATE INDEX incident_parts ON incident.incident (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX incident_merged ON incident.incident (merged_into) WHERE merged_into IS NOT NULL;

-- Whether a result of this type is taken only with a photo.
ALTER TABLE incident.type ADD COLUMN photo_required boolean NOT NULL DEFAULT false;

CREATE SEQUENCE incident.letter_sequence;
GRANT USAGE ON SEQUENCE incident.letter_sequence TO linli_app;

-- A letter whose answer is late is told about once.
ALTER TABLE incident.letter ADD COLUMN next_alarm_at timestamptz;
CREATE INDEX letter_alarm ON incident.letter (next_alarm_at) WHERE next_alarm_at IS NOT NULL;
CREATE INDEX letter_by_time ON incident.letter (written_at DESC, id DESC);
