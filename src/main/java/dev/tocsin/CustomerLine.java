package dev.tocsin;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a line of a list says about one customer. What has no column is empty here, and stays as it was; what has an empty
 * value becomes empty.
 */
record CustomerLine(
        String name,
        Optional<String> plan,
        Optional<Boolean> roundTheClock,
        Optional<String> contract,
        Optional<String> region,
        Optional<List<String>> channels,
        Optional<CustomerId> id) {
    private static final Set<String> YES = Set.of("yes", "true", "1");
    private static final Set<String> NO = Set.of("no", "false", "0", "");
    private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{2,}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s;]+");

    /** What is wrong goes to {@code reasons}, each going on from the line's place; then the result is empty. */
    static Optional<CustomerLine> read(CustomerColumn.Places places, List<String> values, List<String> reasons) {
        var misfit = places.misfit(values);
        if (misfit.isPresent()) {
            reasons.add(misfit.get());
            return Optional.empty();
        }
        var line = new CustomerLine(
                name(places.value(values, CustomerColumn.NAME).orElse(""), reasons),
                places.value(values, CustomerColumn.PLAN),
                places.value(values, CustomerColumn.ROUND_THE_CLOCK).map(value -> yes(value, reasons)),
                places.value(values, CustomerColumn.CONTRACT),
                places.value(values, CustomerColumn.REGION),
                places.value(values, CustomerColumn.CHANNELS).map(value -> channels(value, reasons)),
                places.value(values, CustomerColumn.ID)
                        .filter(value -> !value.isBlank())
                        .flatMap(value -> id(value, reasons)));
        return reasons.isEmpty() ? Optional.of(line) : Optional.empty();
    }

    private static String name(String value, List<String> reasons) {
        if (value.isBlank()) {
            reasons.add("has no name.");
        } else if (Customer.key(value).length() > Customer.NAME) {
            reasons.add("has a name of " + Customer.key(value).length() + " characters. Use at most " + Customer.NAME
                    + ".");
        }
        return value;
    }

    private static boolean yes(String value, List<String> reasons) {
        var word = value.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            reasons.add("has \"" + value + "\" for 24x7. Use yes or no.");
        }
        return YES.contains(word);
    }

    private static List<String> channels(String value, List<String> reasons) {
        var ids = Arrays.stream(BETWEEN.split(value))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        ids.stream()
                .filter(id -> !CHANNEL.matcher(id).matches())
                .forEach(id -> reasons.add("has the channel \"" + id + "\", which is no id. It stands at the end of the"
                        + " channel's details, such as C024BE7LR."));
        return ids;
    }

    private static Optional<CustomerId> id(String value, List<String> reasons) {
        try {
            return Optional.of(new CustomerId(value.strip()));
        } catch (IllegalArgumentException e) {
            reasons.add("has the id \"" + value
                    + "\". Use up to 64 letters, digits, dashes and underscores, or leave it" + " empty.");
            return Optional.empty();
        }
    }

    /** The customer as the line has them. {@code fresh}: their id where they are new and the line names none. */
    Customer customer(Optional<Customer> before, CustomerId fresh) {
        var was = before.orElseGet(() -> Customer.named(id.orElse(fresh), name, ""));
        return new Customer(
                was.id(),
                name,
                plan.orElse(was.plan()),
                roundTheClock.orElse(was.roundTheClock()),
                contract.orElse(was.contract()),
                region.orElse(was.region()),
                channels.orElse(was.channels()));
    }

    /** As a list has it. */
    static List<String> values(Customer customer) {
        return Stream.of(CustomerColumn.values())
                .map(column -> switch (column) {
                    case NAME -> customer.name();
                    case PLAN -> customer.plan();
                    case ROUND_THE_CLOCK -> customer.roundTheClock() ? "yes" : "no";
                    case CONTRACT -> customer.contract();
                    case REGION -> customer.region();
                    case CHANNELS -> String.join(" ", customer.channels());
                    case ID -> customer.id().value();
                })
                .toList();
    }
}
