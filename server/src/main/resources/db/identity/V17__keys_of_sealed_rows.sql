-- Rows with sealed columns are told apart by a uuid, so that they take part in a change of keys.
ALTER TABLE identity.oidc_key ALTER COLUMN id TYPE uuid USING id::uuid;
ALTER TABLE identity.city_provider ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
