package dev.tocsin.config;

import java.util.Set;
import java.util.regex.Pattern;

/** The section {@code engineering}: where issues for engineering are filed. */
final class EngineeringReader {
    private static final Set<String> KNOWN = Set.of("repository");
    private static final Pattern REPOSITORY =
            Pattern.compile("[A-Za-z0-9_-]{1,100}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

    private EngineeringReader() {}

    /** As {@code owner/name}. */
    static String repository(Yaml yaml) {
        var fields = Fields.of(yaml, KNOWN);
        return yaml.hasEntries() ? fields.required("repository", EngineeringReader::name, "") : "";
    }

    private static String name(Yaml yaml) {
        var text = yaml.text();
        if (!text.isEmpty() && !REPOSITORY.matcher(text).matches()) {
            yaml.problem(
                    "\"" + text + "\" is no repository.",
                    "Use its owner and its name as they stand in its address, such as acme/engineering.");
        }
        return text;
    }
}
