package dev.tocsin;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.check.Finding;
import dev.tocsin.check.Findings;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Problems;
import dev.tocsin.config.Settings;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator decided, as far as it can be read.
 *
 * @param settings empty where the environment is wrong
 * @param policy empty where the file is wrong
 */
record Configuration(Path file, Optional<Settings> settings, Optional<PolicyFile> policy, Problems problems) {

    static Configuration read(Map<String, String> environment) {
        var problems = new Problems();
        var settings = Settings.read(environment, problems);
        var file = Settings.configuration(environment);
        var policy = policy(file, problems);
        settings.ifPresent(s -> policy.ifPresent(p -> pagers(file, s.pagers(), p, problems)));
        return new Configuration(file, settings, policy, problems);
    }

    /** A rotation goes through a pager that there is a key for; the other one is only compared with. */
    private static void pagers(Path file, Settings.Pagers pagers, PolicyFile policy, Problems problems) {
        if (!pagers.has(policy.pager())) {
            problems.add(
                    file + ", pager",
                    "is " + policy.pager().title() + ", which calls single people, and there is no key for it.",
                    "Set " + key(policy.pager()) + ", or name the other pager.");
        }
        for (var rotation : policy.rotations()) {
            var system = rotation.responder().system();
            if (!pagers.has(system)) {
                problems.add(
                        file + ", rotations." + rotation.name(),
                        "goes through " + system.title() + ", and there is no key for it.",
                        "Set " + key(system) + ", or let it go through the other pager.");
            }
            rotation.elsewhere()
                    .filter(other -> !pagers.has(other.system()))
                    .ifPresent(other -> problems.doubt(
                            file + ", rotations." + rotation.name(),
                            "is in " + other.system().title() + " too, and there is no key to compare it with.",
                            "Set " + key(other.system()) + ", or take it out."));
        }
    }

    private static String key(PagingSystem system) {
        return switch (system) {
            case OPSGENIE -> "TOCSIN_OPSGENIE_KEY";
            case JSM -> "TOCSIN_JSM_KEY";
        };
    }

    private static Optional<PolicyFile> policy(Path file, Problems problems) {
        try {
            return PolicyFile.read(file.toString(), Files.readString(file), new JollydayHolidays(), problems);
        } catch (IOException e) {
            problems.add(
                    file.toString(),
                    "cannot be read.",
                    "Put the configuration there, or name another file in TOCSIN_CONFIG.");
            return Optional.empty();
        }
    }

    Findings findings() {
        var findings = new ArrayList<>(findings(problems));
        if (settings.isPresent()) {
            findings.add(Finding.ok("environment", "every setting can be read"));
        }
        policy.ifPresent(p -> {
            findings.add(Finding.ok(
                    file.toString(),
                    "can be read; rotations: " + p.rotations().size()
                            + (p.serviceLevels().shipped()
                                    ? "; the service levels that come with Tocsin hold"
                                    : ", policies: "
                                            + p.serviceLevels().policies().all().size())));
            findings.addAll(DeskReview.people(p.roster()));
            p.rotations().stream()
                    .flatMap(r -> circle(p, r).stream())
                    .findFirst()
                    .ifPresent(findings::add);
        });
        return new Findings(List.of(new Findings.Section("Configuration", findings)));
    }

    /** What is wrong keeps the bot from starting, and what is doubted does not. */
    static List<Finding> findings(Problems problems) {
        var wrong = problems.all().stream()
                .map(p -> Finding.error(p.place(), p.what(), p.right().isEmpty() ? "Correct it." : p.right()));
        var doubted = problems.doubts().stream().map(p -> Finding.warning(p.place(), p.what(), p.right()));
        return Stream.concat(wrong, doubted).toList();
    }

    /** Each is paged once, so a circle does no harm; but whoever wrote it may believe that there is a last resort. */
    private static Optional<Finding> circle(PolicyFile policy, Rotation first) {
        var byName = policy.rotations().stream().collect(Collectors.toMap(Rotation::name, r -> r));
        var seen = new LinkedHashSet<RotationName>();
        var next = Optional.of(first);
        while (next.isPresent() && seen.add(next.get().name())) {
            next = next.get().fallback().map(byName::get);
        }
        return next.map(again -> Finding.warning(
                "fallbacks",
                "go in a circle: "
                        + seen.stream().map(RotationName::toString).collect(Collectors.joining(" → "))
                        + " → " + again.name() + ". Each is paged once, and then nobody.",
                "Let the last one have no fallback, and see that somebody is always on call for it."));
    }
}
