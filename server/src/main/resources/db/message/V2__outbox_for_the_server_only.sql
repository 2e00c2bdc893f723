-- Recipients of the outbox are phone numbers: only the server reads it, for whom the action allows.
DROP POLICY seen_by_staff ON message.outbox;
CREATE POLICY seen_by_the_server ON message.outbox FOR SELECT TO linli_app USING ((SELECT linli.is_system()));
