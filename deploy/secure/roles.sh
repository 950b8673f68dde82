#!/bin/bash
# The roles of the database, made once with it. The owner changes the schema, the projector its rows, and the reader
# reads what readers.sql says: the published views.
set -e
password() { cat "/run/secrets/postgres-$1"; }
psql -v ON_ERROR_STOP=1 --no-psqlrc -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
  -v owner="$(password owner)" -v projector="$(password projector)" -v reader="$(password reader)" << 'END'
CREATE ROLE perennial_owner LOGIN PASSWORD :'owner';
CREATE ROLE perennial_projector LOGIN PASSWORD :'projector';
CREATE ROLE perennial_reader LOGIN PASSWORD :'reader';
REVOKE ALL ON DATABASE perennial FROM PUBLIC;
GRANT CONNECT, CREATE, TEMPORARY ON DATABASE perennial TO perennial_owner;
GRANT CONNECT, TEMPORARY ON DATABASE perennial TO perennial_projector;
GRANT CONNECT ON DATABASE perennial TO perennial_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE perennial_owner GRANT USAGE ON SCHEMAS TO perennial_projector;
ALTER DEFAULT PRIVILEGES FOR ROLE perennial_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO perennial_projector;
END
