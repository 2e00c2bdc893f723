-- Rows that hold something sealed can be told apart by a uuid, so that they take part in a change of keys.
ALTER TABLE identity.city_provider ADD COLUMN row_key uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE identity.city_sign_in ADD COLUMN row_key uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE identity.oidc_key ADD COLUMN row_key uuid NOT NULL DEFAULT gen_random_uuid();
GRANT UPDATE ON identity.city_sign_in TO linli_app;
