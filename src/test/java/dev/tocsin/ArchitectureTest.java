package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the bot to the rules of {@link Architecture}, and each rule to classes planted to break it. */
class ArchitectureTest {
    private static final Architecture HOUSE = new Architecture("dev.tocsin");
    private static final Architecture PLANTED = new Architecture("dev.tocsin.planted");

    private static final JavaClasses BOT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE.root());
    private static final JavaClasses BREAKERS = new ClassFileImporter().importPackages(PLANTED.root());

    /** In a violation's text, the first name of a planted class or its member is where it happens. */
    private static final Pattern PLACE = Pattern.compile("<(" + Pattern.quote(PLANTED.root()) + "\\.[\\w.$]+)");

    /** {@code breakers}: each of the planted classes that break the rule, and no other. */
    record Rule(String name, Function<Architecture, ArchRule> rule, Set<String> breakers) {
        static Rule of(String name, Function<Architecture, ArchRule> rule, String... breakers) {
            return new Rule(name, rule, Set.of(breakers));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rule> rules() {
        var vendors = Architecture.VENDORS.stream()
                .map(vendor -> Rule.of(
                        vendor.packages() + " stays in " + vendor.homes(),
                        house -> house.vendor_stays_at_home(vendor),
                        vendor.packages().equals("de.focus_shift")
                                ? new String[] {"Vendors", "calendar.UsesALibrary"}
                                : new String[] {"Vendors"}));
        return Stream.concat(
                vendors,
                Stream.of(
                        Rule.of(
                                "calendar uses the JDK alone",
                                house -> house.core_uses_the_jdk_and_what_it_may_of_the_core("calendar"),
                                "calendar.KnowsSla",
                                "calendar.UsesALibrary"),
                        Rule.of(
                                "sla uses the JDK and calendar alone",
                                house -> house.core_uses_the_jdk_and_what_it_may_of_the_core("sla"),
                                "sla.KnowsPaging"),
                        Rule.of(
                                "check uses the JDK alone",
                                house -> house.core_uses_the_jdk_and_what_it_may_of_the_core("check"),
                                "check.KnowsPaging",
                                "check.OpensAnAddress"),
                        Rule.of(
                                "directory uses the JDK alone",
                                house -> house.core_uses_the_jdk_and_what_it_may_of_the_core("directory"),
                                "directory.ReadsAFile",
                                "directory.KnowsPaging"),
                        Rule.of(
                                "effect uses the JDK alone",
                                house -> house.core_uses_the_jdk_and_what_it_may_of_the_core("effect"),
                                "effect.Prints",
                                "effect.StartsAThread",
                                "effect.UsesAnExecutor",
                                "effect.UsesSql"),
                        Rule.of(
                                "paging uses the JDK, directory and effect alone",
                                house -> house.core_uses_the_jdk_and_what_it_may_of_the_core("paging"),
                                "paging.KnowsConfig",
                                "paging.OpensAnAddress"),
                        Rule.of(
                                "the core computes in the thread of its caller",
                                Architecture::core_computes_in_the_thread_of_its_caller,
                                "paging.ComputesInParallel"),
                        Rule.of("core fields are final", Architecture::core_fields_are_final, "paging.Changes"),
                        Rule.of(
                                "config uses what it configures alone",
                                Architecture::config_uses_what_it_configures_alone,
                                "config.KnowsAnAdapter"),
                        Rule.of(
                                "adapters use the core alone",
                                Architecture::adapters_use_the_core_alone,
                                "adapter.http.KnowsConfig"),
                        Rule.of(
                                "adapters do not know one another",
                                Architecture::adapters_do_not_know_one_another,
                                "adapter.http.KnowsSql"),
                        Rule.of(
                                "features in Slack do not know one another",
                                Architecture::features_in_slack_do_not_know_one_another,
                                "adapter.slack.ticket.KnowsPages"),
                        Rule.of(
                                "only root classes see adapters",
                                Architecture::only_root_classes_see_adapters,
                                "config.KnowsAnAdapter"),
                        Rule.of(
                                "the sandbox knows nothing of the bot",
                                Architecture::the_sandbox_knows_nothing_of_the_bot,
                                "sandbox.KnowsTheBot"),
                        Rule.of(
                                "only the demo starts the sandbox",
                                Architecture::only_the_demo_starts_the_sandbox,
                                "StartsTheSandbox"),
                        Rule.of(
                                "packages do not go round in a circle",
                                Architecture::packages_do_not_go_round_in_a_circle,
                                "directory.KnowsPaging",
                                "paging.KnowsDirectory",
                                "paging.KnowsConfig",
                                "config.KnowsPaging"),
                        Rule.of(
                                "only Main reads the wall clock",
                                Architecture::only_main_reads_the_wall_clock,
                                "ReadsTheClock",
                                "ReadsTheClock$Inside"),
                        Rule.of(
                                "only Main reads the environment",
                                Architecture::only_main_reads_the_environment,
                                "ReadsTheEnvironment"),
                        Rule.of("packages are @NullMarked", Architecture::packages_are_null_marked, "unmarked.Fine"),
                        Rule.of(
                                "names say what a class is",
                                Architecture::names_say_what_a_class_is,
                                "names.PagerImpl",
                                "names.PageManagers",
                                "names.HelperOfPages",
                                "names.PageUtil",
                                "names.PageUtil$StringUtils")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_bot_keeps(Rule rule) {
        rule.rule().apply(HOUSE).check(BOT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void planted_classes_break(Rule rule) {
        var report = rule.rule().apply(PLANTED).evaluate(BREAKERS).getFailureReport();
        var breakers = report.getDetails().stream()
                .flatMap(String::lines)
                .map(PLACE::matcher)
                .filter(Matcher::find)
                .map(place -> planted(place.group(1)))
                .collect(Collectors.toSet());
        assertThat(breakers).as(report.toString()).isEqualTo(rule.breakers());
    }

    /** {@code ReadsTheClock} knows thirteen ways. */
    @Test
    void every_way_to_read_the_wall_clock_is_seen() {
        var report = PLANTED.only_main_reads_the_wall_clock().evaluate(BREAKERS).getFailureReport();
        assertThat(report.getDetails()).hasSize(13);
    }

    /** The class that a violation happens in: {@code member} may be one of its methods or fields. */
    private static String planted(String member) {
        return BREAKERS.stream()
                .map(JavaClass::getName)
                .filter(name -> (member + ".").startsWith(name + "."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not planted: " + member))
                .substring(PLANTED.root().length() + 1);
    }

    /** A rule about a missing package passes in silence. */
    @Test
    void every_package_and_class_that_a_rule_names_exists() {
        var missing = HOUSE.named().stream()
                .filter(name -> BOT.stream()
                        .noneMatch(c ->
                                c.getName().equals(name) || c.getPackageName().equals(name)))
                .filter(name -> BOT.stream().noneMatch(c -> c.getName().startsWith(name + ".")))
                .toList();
        assertThat(missing).isEmpty();
    }

    /** So does a rule about a library that nobody uses, or that is misspelt. */
    @Test
    void every_vendor_is_seen_in_each_of_its_homes() {
        var unseen = new TreeSet<String>();
        for (var vendor : Architecture.VENDORS) {
            for (var home : vendor.homes()) {
                var seen = BOT.stream()
                        .filter(c -> HOUSE.at(c, List.of(home)))
                        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                        .anyMatch(d -> d.getTargetClass().getPackageName().startsWith(vendor.packages()));
                if (!seen) {
                    unseen.add(vendor.packages() + " in " + home);
                }
            }
        }
        assertThat(unseen).isEmpty();
    }

    /** A new package says in {@link Architecture} which layer it belongs to. */
    @Test
    void every_package_belongs_to_a_layer() {
        var strangers = BOT.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !name.equals(HOUSE.root()))
                .filter(name -> HOUSE.layers().stream().noneMatch(layer -> (name + ".").startsWith(layer + ".")))
                .toList();
        assertThat(strangers).isEmpty();
    }
}
