package dev.tocsin.bench;

import java.nio.file.Path;
import java.util.function.Function;

/** What the bot runs on, and as how many processes. */
public enum Setup {
    SQLITE("SQLite, one process", 1, Store::sqlite),
    POSTGRES("PostgreSQL, one process", 1, Store::postgres),
    POSTGRES_TWO("PostgreSQL, two processes", 2, Store::postgres);

    private final String label;
    private final int processes;
    private final Function<Path, Store> store;

    Setup(String label, int processes, Function<Path, Store> store) {
        this.label = label;
        this.processes = processes;
        this.store = store;
    }

    String label() {
        return label;
    }

    int processes() {
        return processes;
    }

    Store open(Path folder) {
        return store.apply(folder);
    }
}
