package dev.tocsin.adapter.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRemindersTest extends RemindersContract {
    @TempDir
    Path folder;

    @Override
    Database open() {
        return Database.open(SqliteDatabaseTest.url(folder), clock, freshIds());
    }
}
