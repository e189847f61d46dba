package dev.tocsin.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The named values of one section, as its reader asks for them. */
record Fields(Yaml yaml, Map<String, Yaml> entries) {

    /** Every name that is not in {@code known} is a problem. */
    static Fields of(Yaml yaml, Set<String> known) {
        return new Fields(yaml, yaml.entries(known));
    }

    @Nullable Yaml get(String name) {
        return entries.get(name);
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    <T> Optional<T> optional(String name, Function<Yaml, T> read) {
        return Optional.ofNullable(get(name)).map(read);
    }

    /** That it is missing is a problem. */
    <T> T required(String name, Function<Yaml, T> read, T standIn) {
        var value = get(name);
        if (value == null) {
            yaml.problem("has no " + name + ".", "Add it.");
            return standIn;
        }
        return read.apply(value);
    }

    <T> List<T> list(String name, Function<Yaml, T> read) {
        var value = get(name);
        return value == null ? List.of() : value.items().stream().map(read).toList();
    }

    /** The sections below, each under its name. */
    Map<String, Yaml> sections(String name) {
        var value = get(name);
        return value == null ? Map.of() : value.entries();
    }
}
