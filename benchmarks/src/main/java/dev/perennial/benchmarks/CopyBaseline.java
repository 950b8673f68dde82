package dev.perennial.benchmarks;

import java.nio.file.Path;

/** What PostgreSQL takes for the same rows when nobody thinks about them: binary COPY from a file. */
final class CopyBaseline {

    private final Database database;
    private final String table;

    /** @param table whose rows are copied */
    CopyBaseline(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Seconds to copy the rows of a query into a bare table and make a key and an index on the start afterwards. */
    double thenIndexed(String key, String... indexes) throws Exception {
        Path dump = database.dump("SELECT * FROM " + table);
        database.run("DROP TABLE IF EXISTS bare", "CREATE TABLE bare (LIKE " + table + ")");
        double copying = database.copy(dump, "bare");
        double indexing = Timer.seconds(() -> {
            database.run("SET maintenance_work_mem = '256MB'; ALTER TABLE bare ADD PRIMARY KEY (" + key + ")");
            for (String each : indexes) {
                database.run("SET maintenance_work_mem = '256MB'; CREATE INDEX ON bare (" + each + ")");
            }
        });
        database.run("DROP TABLE bare");
        return copying + indexing;
    }

    /** Seconds to copy the rows of a query into a table with only the key and an index on the start. */
    double indexed(String where) throws Exception {
        Path dump = database.dump("SELECT * FROM " + table + " " + where);
        database.run(
                "DROP TABLE IF EXISTS plain",
                "CREATE TABLE plain (LIKE " + table + ")",
                "ALTER TABLE plain ADD PRIMARY KEY (pattern_id, original_date, ordinal)",
                "CREATE INDEX ON plain (starts_at)");
        double seconds = database.copy(dump, "plain");
        database.run("DROP TABLE plain");
        return seconds;
    }
}
