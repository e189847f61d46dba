package dev.tocsin;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.config.Problems;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.config.Settings;
import dev.tocsin.sla.SlaPolicies;
import dev.tocsin.sla.SlaPolicy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The service levels that a command is about.
 *
 * @param source where they stand, for people to read
 */
record Deadlines(String source, ServiceLevels levels) {
    private static final String COMES_WITH = "the policies that come with Tocsin";

    /** Those of a file. Throws {@link Problems.Unusable} with all that is wrong with it. */
    static Deadlines of(Path file) {
        var problems = new Problems();
        var levels = read(file, problems);
        problems.orThrow();
        return new Deadlines(levels.orElseThrow().shipped() ? COMES_WITH : file.toString(), levels.orElseThrow());
    }

    private static Optional<ServiceLevels> read(Path file, Problems problems) {
        return text(file, problems)
                .flatMap(text -> ServiceLevels.read(file.toString(), text, new JollydayHolidays(), problems));
    }

    /** The text of a policy file that somebody named. */
    static Optional<String> text(Path file, Problems problems) {
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(file.toString(), "is not UTF-8 text.", "Save it as UTF-8.");
        } catch (IOException e) {
            problems.add(
                    file.toString().isEmpty() ? "FILE" : file.toString(),
                    Files.isDirectory(file)
                            ? "is a directory."
                            : Files.exists(file) ? "cannot be read." : "is not there.",
                    "Name a policy file, such as tocsin.yml.");
        }
        return Optional.empty();
    }

    /** Those that the bot would go by: its configuration's, or the shipped ones where there is none. */
    static Deadlines configured(Map<String, String> environment) {
        var file = Settings.configuration(environment);
        return Settings.namesConfiguration(environment) || Files.exists(file)
                ? of(file)
                : new Deadlines(COMES_WITH, ServiceLevels.shipped(new JollydayHolidays()));
    }

    /** A file, or only the policies of one name among the configured. */
    static Deadlines named(String fileOrName, Map<String, String> environment) {
        var file = Path.of(fileOrName);
        if (Files.exists(file) || fileOrName.endsWith(".yml") || fileOrName.endsWith(".yaml")) {
            return of(file);
        }
        var all = configured(environment);
        var those = all.levels().policies().all().stream()
                .filter(policy -> policy.name().equals(fileOrName))
                .toList();
        if (those.isEmpty()) {
            var names = all.levels().policies().all().stream()
                    .map(SlaPolicy::name)
                    .distinct()
                    .toList();
            var problems = new Problems();
            problems.add(
                    "--policy " + fileOrName,
                    "is neither a file nor a policy of " + all.source() + ".",
                    "Policies there are: " + String.join(", ", names) + ".");
            problems.orThrow();
        }
        return new Deadlines(
                all.source(),
                new ServiceLevels(
                        all.levels().calendars(),
                        new SlaPolicies(those),
                        all.levels().shipped(),
                        all.levels().editionText()));
    }
}
