package dev.tocsin;

import dev.tocsin.config.Problems;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A column of a list of customers, in the order in which the list is written. */
enum CustomerColumn {
    NAME("name"),
    PLAN("plan"),
    ROUND_THE_CLOCK("24x7"),
    CONTRACT("contract"),
    REGION("region"),
    CHANNELS("channels"),
    ID("id");

    static final List<String> TITLES =
            Arrays.stream(values()).map(column -> column.title).toList();

    private static final String COLUMNS = "The columns are: " + String.join(", ", TITLES) + ". Only name is required.";

    private final String title;

    CustomerColumn(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    private static Optional<CustomerColumn> of(String title) {
        return Arrays.stream(values())
                .filter(column -> column.title.equals(title.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Where each of them stands in a file. */
    record Places(Map<CustomerColumn, Integer> indices, int width) {

        /** What is wrong with the header goes to {@code problems}. */
        static Places of(List<String> header, String place, Problems problems) {
            var indices = new EnumMap<CustomerColumn, Integer>(CustomerColumn.class);
            if (header.stream().noneMatch(title -> CustomerColumn.of(title).isPresent())) {
                problems.add(place, "names no column.", COLUMNS);
                return new Places(indices, header.size());
            }
            for (int i = 0; i < header.size(); i++) {
                var title = header.get(i);
                var column = CustomerColumn.of(title);
                // Spreadsheets write empty columns at the end. Whatever stands beneath is found there.
                if (column.isEmpty() && !title.isBlank()) {
                    problems.add(place, "\"" + title + "\" is no column.", Problems.nearest(title, TITLES));
                } else if (column.isPresent() && indices.putIfAbsent(column.get(), i) != null) {
                    problems.add(place, "\"" + title + "\" stands twice.", "Keep one of them.");
                }
            }
            if (!indices.containsKey(NAME) && problems.isEmpty()) {
                problems.add(place, "has no column name.", COLUMNS);
            }
            return new Places(indices, header.size());
        }

        /** Empty where the file has no such column. */
        Optional<String> value(List<String> values, CustomerColumn column) {
            return Optional.ofNullable(indices.get(column)).map(values::get);
        }

        /** Why the values do not fit under the header; empty where they do. */
        Optional<String> misfit(List<String> values) {
            if (values.size() < width) {
                return Optional.of("has " + counted(values.size(), "value") + " for " + counted(width, "column") + ".");
            }
            for (int i = 0; i < values.size(); i++) {
                if (!indices.containsValue(i) && !values.get(i).isBlank()) {
                    return Optional.of("has \"" + values.get(i) + "\" under no column.");
                }
            }
            return Optional.empty();
        }

        private static String counted(int count, String what) {
            return count + " " + what + (count == 1 ? "" : "s");
        }
    }
}
