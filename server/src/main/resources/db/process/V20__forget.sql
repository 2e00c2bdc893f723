-- What people wrote beside tasks goes when the time to keep it is over.
GRANT UPDATE ON process.note TO linli_app;
