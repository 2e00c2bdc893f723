-- A draft can be thrown away.
GRANT DELETE ON incident.dispatch_table TO linli_app;
