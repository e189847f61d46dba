package dev.tocsin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the command line says, and what Maven hands on in one piece: {@code -Dbench.args="--pages 500"}. */
final class Arguments {
    private Arguments() {}

    static String[] of(String[] args) {
        var all = new ArrayList<>(List.of(args));
        Arrays.stream(System.getProperty("bench.args", "").split(" "))
                .filter(one -> !one.isBlank())
                .forEach(all::add);
        return all.toArray(String[]::new);
    }
}
