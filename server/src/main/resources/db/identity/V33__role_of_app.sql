-- Roles that installed applications bring. Their codes have a full stop, which no other role's code has.
ALTER TABLE identity.role
    ADD COLUMN app          text COLLATE "C",                           -- null for a role that an administrator made
    ADD COLUMN included_in  text[] COLLATE "C" NOT NULL DEFAULT '{}';   -- roles of the program that bring it along

-- Who may change roles at all is decided above these; only the server itself touches those of applications.
CREATE POLICY app_roles_added_by_server ON identity.role AS RESTRICTIVE FOR INSERT TO linli_app
    WITH CHECK (app IS NULL OR (SELECT linli.is_system()));
CREATE POLICY app_roles_changed_by_server ON identity.role AS RESTRICTIVE FOR UPDATE TO linli_app
    USING (app IS NULL OR (SELECT linli.is_system()));
