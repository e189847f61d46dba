package dev.tocsin.bench;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Problems;
import dev.tocsin.config.ServiceLevels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * A quarter of a support team on a fast clock: tickets of all plans, sixteen people in four regions with holidays and days
 * away, who answer, forget, and react to reminders as people do. The same quarter, from the same seed, for several ladders.
 * Prints Markdown, and fails where somebody was reminded outside their hours, after the act, or of nothing before a breach.
 */
@CommandLine.Command(name = "quarter", mixinStandardHelpOptions = true)
public final class Quarter implements Callable<Integer> {
    private static final Map<String, String> LADDERS = new LinkedHashMap<>();

    static {
        LADDERS.put("usual", "");
        LADDERS.put(
                "two",
                "nudges: [{at: 75 %, tell: assignee and thread}, {at: 100 %, tell: managers}]");
        LADDERS.put(
                "late",
                "nudges: [{at: 80 %, tell: assignee and thread}, {at: 95 %, tell: on-call and channel},"
                        + " {at: 100 %, tell: managers}]");
        LADDERS.put(
                "early",
                "nudges: [{at: 25 %, tell: assignee, only: untouched}, {at: 50 %, tell: assignee},"
                        + " {at: 75 %, tell: assignee and thread}, {at: 90 %, tell: on-call and channel},"
                        + " {at: 100 %, tell: managers}]");
    }

    private static final String TEAM = """
            default_channel: C0SUPPORT
            operators_channel: C0MGMT
            rotations:
              customer-support:
                opsgenie: {type: schedule, name: customer-support}
                channel: C0SUPPORT
            calendars:
              new-york: {zone: America/New_York, hours: {mon-fri: 09:00-17:00}, holidays: [US]}
              pacific: {zone: America/Los_Angeles, hours: {mon-fri: 09:00-17:00}, holidays: [US]}
              london: {zone: Europe/London, hours: {mon-fri: 09:00-17:30}, holidays: [GB-ENG]}
              tokyo: {zone: Asia/Tokyo, hours: {mon-fri: 09:00-18:00}, holidays: [JP]}
            regions:
              west: {hours: pacific}
              east: {hours: new-york}
              emea: {hours: london}
              apac: {hours: tokyo}
            people:
            """;

    @Option(names = "--tickets", description = "Default: ${DEFAULT-VALUE}.")
    private int tickets = 5_000;

    @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 2026;

    @Option(names = "--ladders", split = ",", description = "Of usual, two, late, early. Default: all.")
    private List<String> ladders = List.copyOf(LADDERS.keySet());

    public static void main(String[] args) {
        System.exit(new CommandLine(new Quarter()).execute(Arguments.of(args)));
    }

    @Override
    public Integer call() throws IOException {
        var rows = new ArrayList<String>();
        int mistakes = 0;
        for (var ladder : ladders) {
            try (var folder = Folder.at(Path.of(""), "tocsin-quarter")) {
                var url = "jdbc:sqlite:" + folder.path().resolve("tocsin.db");
                try (var quarter = new QuarterRun(url, team(LADDERS.getOrDefault(ladder, "")), tickets, seed)) {
                    long began = System.nanoTime();
                    var result = quarter.play();
                    System.err.printf(Locale.ROOT, "%s after %d s%n", ladder, (System.nanoTime() - began) / 1_000_000_000);
                    rows.add(result.row(ladder));
                    mistakes += result.mistakes();
                    result.examples().forEach(System.err::println);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%,d tickets, seed %d%n%n%s%n", tickets, seed, QuarterResult.HEADER);
        rows.forEach(System.out::println);
        return mistakes == 0 ? 0 : 1;
    }

    /** With the policies that come with Tocsin, and this ladder for each of them. */
    private static PolicyFile team(String ladder) {
        var text = new StringBuilder(TEAM);
        var regions = List.of("west", "east", "emea", "apac");
        for (int i = 0; i < QuarterRun.PEOPLE; i++) {
            // The backup sits in the same region.
            int backup = i / 4 * 4 + (i + 1) % 4;
            text.append("  ").append(QuarterRun.person(i)).append(": {role: se, region: ").append(regions.get(i / 4))
                    .append(", backup: ").append(QuarterRun.person(backup)).append("}\n");
        }
        if (!ladder.isEmpty()) {
            var shipped = ServiceLevels.shippedText();
            int policies = shipped.indexOf("policies:");
            text.insert(text.indexOf("calendars:") + "calendars:\n".length(), calendars(shipped.substring(0, policies)));
            text.append(shipped.substring(policies).replaceAll("(?m)^(  - name: .*)$", "$1\n    " + ladder));
        }
        var problems = new Problems();
        var file = PolicyFile.read("quarter.yml", text.toString(), new JollydayHolidays(), problems);
        problems.orThrow();
        return file.orElseThrow();
    }

    private static String calendars(String shipped) {
        return shipped.substring(shipped.indexOf("calendars:") + "calendars:\n".length());
    }
}
