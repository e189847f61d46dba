package dev.tocsin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for the packages under {@code root}: once for the bot, once for planted classes that break
 * them. A rule that nothing can break proves nothing.
 */
record Architecture(String root) {
    /** What a package of the core may use beside the JDK: other packages of the core, and never in a circle. */
    static final Map<String, Set<String>> CORE = Map.of(
            "calendar", Set.of(),
            "check", Set.of(),
            "directory", Set.of("calendar"),
            "effect", Set.of(),
            "paging", Set.of("directory", "effect"),
            "reminder", Set.of("calendar", "directory", "effect", "paging", "sla", "ticket"),
            "sla", Set.of("calendar"),
            "ticket", Set.of("calendar", "directory", "effect", "paging", "sla"));

    /** Each speaks to one system. */
    static final Set<String> ADAPTERS = Set.of(
            "adapter.csv",
            "adapter.github",
            "adapter.http",
            "adapter.jollyday",
            "adapter.jsm",
            "adapter.opsgenie",
            "adapter.scheduler",
            "adapter.slack",
            "adapter.sql");

    /** Nothing that reaches out of the process or starts a thread; {@link #REFUSED} lists the exceptions. */
    private static final Set<String> JDK = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.math",
            "java.nio.charset",
            "java.text",
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.time.temporal",
            "java.time.zone",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify.annotations");

    private static final Set<String> REFUSED = Set.of(
            "java.lang.InheritableThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.Timer",
            "java.util.TimerTask");

    /** A library, by the packages of its types, and where alone they may be seen; a capital letter begins a class. */
    record Vendor(String packages, List<String> homes) {
        static Vendor of(String packages, String... homes) {
            return new Vendor(packages, List.of(homes));
        }
    }

    static final List<Vendor> VENDORS = List.of(
            Vendor.of("com.slack", "adapter.slack"),
            Vendor.of("org.java_websocket", "adapter.slack", "sandbox"),
            Vendor.of("com.ifountain", "adapter.opsgenie"),
            Vendor.of("com.sun.jersey", "adapter.opsgenie"),
            Vendor.of("org.jdbi", "adapter.sql"),
            Vendor.of("org.sqlite", "adapter.sql"),
            Vendor.of("org.flywaydb", "adapter.sql"),
            Vendor.of("com.zaxxer", "adapter.sql"),
            Vendor.of("com.github.kagkarlsson", "adapter.scheduler"),
            Vendor.of("org.eclipse.jetty", "adapter.http", "sandbox"),
            Vendor.of("com.networknt", "sandbox"),
            Vendor.of("com.fasterxml.jackson.dataformat.csv", "adapter.csv"),
            Vendor.of("de.focus_shift", "adapter.jollyday"),
            Vendor.of("org.yaml", "config"),
            Vendor.of("picocli", "Main"),
            Vendor.of("io.micrometer", "Operations"));

    private static final Set<String> SANDBOX_STARTERS = Set.of("Main", "Demo", "DemoPager", "Tour");

    /** Calls that read the wall clock whatever they are given, and whatever they are called on. */
    private static final Pattern CLOCKS = Pattern.compile("java\\.lang\\.System\\.currentTimeMillis"
            + "|java\\.time\\.Clock\\.(system\\w*|tick(Millis|Seconds|Minutes))"
            + "|java\\.time\\.InstantSource\\.system"
            + "|java\\.util\\.Calendar\\.getInstance"
            + "|java\\.nio\\.file\\.attribute\\.FileTime\\.now");

    private static final Pattern BAD_NAME =
            Pattern.compile("(?:.*[a-z0-9])?(?:Impl|Manager|Helper|Util)s?(?:[A-Z0-9].*)?");

    private static final DescribedPredicate<JavaClass> BADLY_NAMED = describe(
            "have a name with Impl, Manager, Helper or Util",
            c -> BAD_NAME.matcher(c.getSimpleName()).matches());

    private String under(String packages) {
        return root + "." + packages;
    }

    private String[] core() {
        return CORE.keySet().stream().sorted().map(name -> under(name) + "..").toArray(String[]::new);
    }

    // Layers

    ArchRule core_uses_the_jdk_and_what_it_may_of_the_core(String name) {
        var own = Stream.concat(Stream.of(name), CORE.getOrDefault(name, Set.of()).stream())
                .map(this::under)
                .toList();
        return classes()
                .that()
                .resideInAPackage(under(name) + "..")
                .should()
                .onlyDependOnClassesThat(describe("are of the JDK without I/O and threads, or of " + own, used -> {
                    var type = used.getBaseComponentType();
                    return type.isPrimitive()
                            || own.contains(type.getPackageName())
                            || (JDK.contains(type.getPackageName())
                                    && !REFUSED.contains(outermost(type).getName()));
                }));
    }

    ArchRule core_computes_in_the_thread_of_its_caller() {
        return noClasses()
                .that()
                .resideInAnyPackage(core())
                .should()
                .accessTargetWhere(describe(
                        "a stream is made parallel",
                        access -> access.getName().equals("parallelStream")
                                || (access.getName().equals("parallel")
                                        && access.getTargetOwner()
                                                .getPackageName()
                                                .equals("java.util.stream"))));
    }

    ArchRule core_fields_are_final() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(core())
                .should()
                .beFinal();
    }

    ArchRule config_uses_what_it_configures_alone() {
        return classesOf("config..")
                .should()
                .onlyDependOnClassesThat(foreignOr(
                        "config..", "calendar..", "directory..", "paging..", "reminder..", "sla..", "ticket.."));
    }

    ArchRule adapters_use_the_core_alone() {
        return classesOf("adapter..")
                .should()
                .onlyDependOnClassesThat(foreignOr(Stream.concat(Stream.of("adapter"), CORE.keySet().stream())
                        .map(name -> name + "..")
                        .toArray(String[]::new)));
    }

    ArchRule adapters_do_not_know_one_another() {
        return slices().matching(under("adapter.(*)..")).should().notDependOnEachOther();
    }

    /** Features of one adapter: what they share stands above them. */
    ArchRule features_in_slack_do_not_know_one_another() {
        return slices().matching(under("adapter.slack.(*)..")).should().notDependOnEachOther();
    }

    ArchRule only_root_classes_see_adapters() {
        return noClasses()
                .that(not(resideInAnyPackage(root, under("adapter.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(under("adapter.."));
    }

    ArchRule the_sandbox_knows_nothing_of_the_bot() {
        return classesOf("sandbox..").should().onlyDependOnClassesThat(foreignOr("sandbox.."));
    }

    ArchRule only_the_demo_starts_the_sandbox() {
        return noClasses()
                .that(not(resideInAPackage(under("sandbox..")))
                        .and(not(describe(
                                "belong to " + SANDBOX_STARTERS,
                                c -> SANDBOX_STARTERS.stream().anyMatch(name -> belongsTo(c, name))))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(under("sandbox.."));
    }

    ArchRule packages_do_not_go_round_in_a_circle() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith(root)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages under " + root;
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    // What is seen where

    ArchRule vendor_stays_at_home(Vendor vendor) {
        return noClasses()
                .that(not(describe("belong to " + vendor.homes(), c -> at(c, vendor.homes()))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor.packages() + "..");
    }

    ArchRule only_main_reads_the_wall_clock() {
        return noClasses()
                .that(not(describe("belong to Main", c -> belongsTo(c, "Main"))))
                .should()
                .accessTargetWhere(describe("the wall clock is read", Architecture::readsTheWallClock));
    }

    ArchRule only_main_reads_the_environment() {
        return noClasses()
                .that(not(describe("belong to Main", c -> belongsTo(c, "Main"))))
                .should()
                .accessTargetWhere(describe(
                        "the environment is read",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && access.getName().equals("getenv")));
    }

    // How code is written

    ArchRule packages_are_null_marked() {
        return classes().should(new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type,
                        type.getPackage().isAnnotatedWith(NullMarked.class),
                        "Class <" + type.getName() + "> is in a package without @NullMarked"));
            }
        });
    }

    ArchRule names_say_what_a_class_is() {
        return noClasses().should(ArchCondition.from(BADLY_NAMED));
    }

    /** Every package that a rule speaks of. */
    Set<String> layers() {
        return Stream.concat(CORE.keySet().stream(), Stream.concat(ADAPTERS.stream(), Stream.of("config", "sandbox")))
                .map(this::under)
                .collect(Collectors.toSet());
    }

    /** Every package and class that a rule names. */
    Set<String> named() {
        var homes = VENDORS.stream().flatMap(vendor -> vendor.homes().stream());
        var classes = Stream.concat(homes, SANDBOX_STARTERS.stream()).map(this::under);
        return Stream.concat(layers().stream(), classes).collect(Collectors.toSet());
    }

    private GivenClassesConjunction classesOf(String packages) {
        return classes().that().resideInAPackage(under(packages));
    }

    /** Anything that is not the bot's, and these packages of it. */
    private DescribedPredicate<JavaClass> foreignOr(String... packages) {
        var own = Stream.of(packages).map(this::under).toArray(String[]::new);
        return not(resideInAPackage(root + "..")).or(resideInAnyPackage(own));
    }

    boolean at(JavaClass type, List<String> homes) {
        return homes.stream()
                .anyMatch(home -> Character.isUpperCase(home.charAt(0))
                        ? belongsTo(type, home)
                        : resideInAPackage(under(home) + "..").test(type));
    }

    private boolean belongsTo(JavaClass type, String rootClass) {
        return outermost(type).getName().equals(under(rootClass));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Architecture::outermost).orElse(type);
    }

    private static boolean readsTheWallClock(JavaAccess<?> access) {
        var target = access.getTarget();
        var name = target.getOwner().getName() + "." + target.getName();
        if (CLOCKS.matcher(name).matches()) {
            return true;
        }
        if (!(target instanceof AccessTarget.CodeUnitAccessTarget called)) {
            return false;
        }
        var given =
                called.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        // now(), now(ZoneId), dateNow(…): everything but what is given a clock.
        if (name.matches("java\\.time\\..*\\.(now|dateNow)")) {
            return !given.contains("java.time.Clock");
        }
        return switch (name) {
            case "java.util.Date.<init>" -> given.isEmpty();
            case "java.util.GregorianCalendar.<init>" -> !given.contains("int");
            default -> false;
        };
    }
}
