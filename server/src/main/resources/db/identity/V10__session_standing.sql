-- How a session was begun, what it still lacks, and when its person was last known to sit before it.
ALTER TABLE identity.session
    ADD COLUMN stage text NOT NULL DEFAULT 'COMPLETE'
        CHECK (stage IN ('SECOND_FACTOR', 'ENROL', 'DEVICE', 'COMPLETE')),
    ADD COLUMN proofs text[] COLLATE "C" NOT NULL DEFAULT '{PASSWORD}',
    ADD COLUMN confirmed_at timestamptz,
    ADD COLUMN device_id uuid;
