package dev.tocsin.directory;

import java.util.List;
import java.util.Locale;

/**
 * Whom support works for.
 *
 * @param name unique whatever its capitals and spaces; foreign text
 * @param plan what they bought, as the service levels name it; empty where nobody said
 * @param roundTheClock whether they have 24x7 support
 * @param contract anything worth knowing of it, such as its number or end; may be empty
 * @param region where they are, such as {@code emea}; may be empty
 * @param channels ids of the Slack channels that are theirs
 */
public record Customer(
        CustomerId id,
        String name,
        String plan,
        boolean roundTheClock,
        String contract,
        String region,
        List<String> channels) {
    /** The longest name. */
    public static final int NAME = 200;

    public Customer {
        name = name.strip().replaceAll("\\s+", " ");
        plan = plan.strip();
        contract = contract.strip();
        region = region.strip();
        channels = List.copyOf(channels);
        if (name.isEmpty() || name.length() > NAME) {
            throw new IllegalArgumentException("a customer's name has 1 to " + NAME + " characters");
        }
    }

    /** Somebody of whom only the name is known. */
    public static Customer named(CustomerId id, String name, String plan) {
        return new Customer(id, name, plan, false, "", "", List.of());
    }

    /** What makes two names the same. */
    public static String key(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
