-- One index for what few incidents of a street have in common, in any combination: PostgreSQL skips over the columns
-- that are not asked for, which works because the first ones have few values.
DROP INDEX incident.incident_by_type;
CREATE INDEX incident_by_facets ON incident.incident (street_code, state, urgency, channel, type_code);
CREATE INDEX incident_with_photo ON incident.incident (street_code, reported_at DESC, id DESC)
    WHERE photo_file IS NOT NULL;
