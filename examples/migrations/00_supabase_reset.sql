-- Empties a development database. Never run by the pipeline: it is named under `skip`.
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
