package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.Hostile.json;
import static dev.tocsin.adapter.slack.ticket.Hostile.mrkdwn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.ticket.FormReference.Along;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.Role;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Responder;
import dev.tocsin.sandbox.SlackLimits;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.TicketBench;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The forms and the Home tab, made of what people really type. */
class FormsTest {
    private static final ZoneId LONGEST_ZONE = ZoneId.of("America/Argentina/ComodRivadavia");

    private static void fits(View view) {
        var json = json(view);
        SlackLimits.ofModal(json.toString());
        assertThat(mrkdwn(json)).allSatisfy(Hostile::isHarmless);
        assertThat(view.getPrivateMetadata()).hasSizeLessThan(3_000);
    }

    private static Filled filled(Hostile text, String customer, Optional<Severity> severity) {
        return new Filled(
                Opening.firstLine(text.value.strip()),
                customer,
                text.within(75),
                severity,
                "",
                CaseType.DEFECT,
                text.within(75),
                Environment.OTHER,
                text.within(3_000));
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void the_form_for_a_ticket_fits_slacks_limits_whatever_was_filled_in(Hostile text) {
        var counter = new Counter(text);
        var customer = counter.customer();
        counter.bench.memory.save(Customer.named(customer.id(), customer.name(), text.within(75)));
        counter.opened(2, Source.command("C0GENERAL"));
        counter.opened(1, Counter.message("1.2"));
        var areas = IntStream.range(0, 100).mapToObj(i -> i + text.within(70)).toList();
        var sources = List.of(
                Source.command("C0GENERAL"),
                new Source(Source.Kind.GLOBAL_SHORTCUT, "", "", ""),
                Counter.message("1795413600.000100"));
        var none = counter.form(List.of());
        for (var source : sources) {
            for (var along : Along.values()) {
                fits(none.view(
                        FormReference.of(source, "quote-1").with(along),
                        filled(text, "id:globex", Optional.empty()),
                        LONGEST_ZONE));
            }
        }
        var reference = FormReference.of(sources.get(0), "");
        for (var chosen : List.of("", "id:globex", "id:none", "new:" + text.within(71))) {
            for (int level = 0; level <= 2; level++) {
                fits(none.view(reference, filled(text, chosen, Optional.of(new Severity(level))), LONGEST_ZONE));
            }
        }
        fits(counter.form(areas).view(reference, filled(text, "", Optional.empty()), ZoneOffset.UTC));
        fits(none.view(reference, Filled.NOTHING, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void the_form_that_corrects_a_ticket_and_those_that_change_it_fit_slacks_limits(Hostile text) {
        var counter = new Counter(text);
        for (var standing : counter.standings().subList(0, Counter.DIFFERENT)) {
            var ticket = standing.ticket();
            var reference = new FormReference(ticket.opening().source(), "", Along.NONE, Optional.of(ticket.id()));
            fits(counter.form(List.of()).view(reference, filled(text, "id:globex", Optional.empty()), LONGEST_ZONE));
            fits(ChangeForms.pending(ticket));
            fits(ChangeForms.hold(ticket));
            fits(ChangeForms.assign(ticket));
            fits(ChangeForms.exclude(ticket));
            var offers = counter.desk.offers(counter.customer(), "", CaseType.QUESTION);
            fits(ChangeForms.reclassify(ticket, offers, LONGEST_ZONE));
            if (ticket.rotation().isPresent()) {
                fits(ChangeForms.page(ticket));
            }
        }
    }

    private static JsonNode block(View view, String id) {
        for (var block : json(view).path("blocks")) {
            if (block.path("block_id").asText().startsWith(id)) {
                return block;
            }
        }
        throw new AssertionError("no block " + id);
    }

    private static List<String> blocks(View view) {
        var ids = new ArrayList<String>();
        json(view)
                .path("blocks")
                .forEach(block -> ids.add(block.path("block_id").asText()));
        return ids;
    }

    @Test
    void with_a_customer_the_form_says_what_is_promised_at_each_severity() {
        var counter = new Counter(Hostile.USUAL);
        counter.bench.memory.save(Customer.named(counter.customer().id(), "Globex", "enterprise"));
        var reference = FormReference.of(Source.command("C0GENERAL"), "");
        var london = ZoneId.of("Europe/London");
        var form = counter.form(List.of());
        var options = block(form.view(reference, Filled.NOTHING.withCustomer("id:globex"), london), OpenForm.SEVERITY)
                .path("element")
                .path("options");
        assertThat(options.path(1).path("text").path("text").asText())
                .isEqualTo("Severity 1: first response by Mon 23 Nov, 14:00");
        assertThat(options.path(1).path("description").path("text").asText()).isEqualTo("severe impact");
        var none = form.view(reference, Filled.NOTHING, london);
        assertThat(mrkdwn(json(none))).contains("Choose the customer to see what is promised at each severity.");
    }

    @Test
    void the_form_asks_whether_to_page_only_where_the_route_leaves_that_open() {
        var counter = new Counter(Hostile.USUAL);
        var customer = counter.customer();
        counter.bench.memory.save(new Customer(customer.id(), "Globex", "", true, "", "", List.of()));
        var reference = FormReference.of(Source.command("C0GENERAL"), "");
        var form = counter.form(List.of());
        for (int level = 0; level <= 2; level++) {
            var filled = filled(Hostile.USUAL, "id:globex", Optional.of(new Severity(level)));
            var view = form.view(reference, filled, ZoneOffset.UTC);
            assertThat(blocks(view).stream().anyMatch(id -> id.startsWith(OpenForm.PAGE)))
                    .as("severity %d", level)
                    .isEqualTo(level == 1);
            if (level == 1) {
                assertThat(block(view, OpenForm.PAGE)
                                .path("element")
                                .path("initial_option")
                                .path("value")
                                .asText())
                        .as("with support day and night")
                        .isEqualTo("ROUND_THE_CLOCK");
            }
        }
    }

    @Test
    void another_customer_or_plan_asks_for_the_severity_anew_and_keeps_what_was_chosen() {
        var counter = new Counter(Hostile.USUAL);
        var reference = FormReference.of(Source.command("C0GENERAL"), "");
        var form = counter.form(List.of());
        var one = filled(Hostile.USUAL, "new:Hooli", Optional.of(new Severity(2)));
        var first = block(form.view(reference, one, ZoneOffset.UTC), OpenForm.SEVERITY);
        var second = block(form.view(reference, one.withCustomer(""), ZoneOffset.UTC), OpenForm.SEVERITY);
        assertThat(first.path("block_id")).isNotEqualTo(second.path("block_id"));
        for (var block : List.of(first, second)) {
            assertThat(block.path("element")
                            .path("initial_option")
                            .path("value")
                            .asText())
                    .isEqualTo("2");
            assertThat(block.path("element").path("action_id").asText()).isEqualTo(OpenForm.SEVERITY);
        }
    }

    @Test
    void what_is_open_already_is_shown_while_somebody_fills_in_the_same() {
        var counter = new Counter(Hostile.USUAL);
        counter.opened(2, Source.command("C0GENERAL"));
        var filled = filled(Hostile.USUAL, "id:globex", Optional.empty());
        var reference = FormReference.of(Source.command("C0GENERAL"), "");
        var view = counter.form(List.of()).view(reference, filled, ZoneOffset.UTC);
        assertThat(mrkdwn(json(view)))
                .anyMatch(text -> text.contains("Is it one of these?") && text.contains("*T-1* search is slow"));
    }

    @Test
    void reclassifying_offers_a_page_only_while_none_is_open() {
        var counter = new Counter(Hostile.USUAL);
        var ticket = counter.opened(2, Source.command("C0GENERAL"));
        var offers = counter.desk.offers(counter.customer(), "", CaseType.QUESTION);
        assertThat(blocks(ChangeForms.reclassify(ticket, offers, ZoneOffset.UTC)))
                .contains(ChangeForms.REASON);
        counter.desk.page(ticket.id(), TicketBench.BEN, PageReason.EMERGENCY, "key");
        assertThat(blocks(ChangeForms.reclassify(counter.standing(ticket).ticket(), offers, ZoneOffset.UTC)))
                .doesNotContain(ChangeForms.REASON);
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void a_messages_first_line_is_a_summary_to_begin_with(Hostile text) {
        var line = Opening.firstLine(text.value);
        assertThat(line).hasSizeLessThanOrEqualTo(Details.SUMMARY).doesNotContain("\n");
        assertThat(Opening.firstLine("\n  \n " + text.value)).isEqualTo(line);
    }

    // The Home tab

    private static HomeView home(Counter counter, Role role, Function<Responder, OnCall.Answer> onCall) {
        var ben = new Roster.Entry(role, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var roster = new Roster(Map.of(new SlackId("U0BEN"), ben, new SlackId("U0ANA"), ben));
        return new HomeView(
                counter.kit,
                counter.desk,
                counter.directory(roster),
                counter.bench.rotations,
                new OnCall() {
                    @Override
                    public Answer now(Responder responder) {
                        return onCall.apply(responder);
                    }

                    @Override
                    public boolean lacks(Responder user) {
                        return false;
                    }

                    @Override
                    public List<Plan> plans(List<Responder> responders) {
                        throw new UnsupportedOperationException();
                    }
                },
                counter.words,
                "/ticket",
                "/support",
                counter.bench.clock);
    }

    private static Stream<Function<Responder, OnCall.Answer>> answers(Hostile text) {
        var many = IntStream.range(0, 40).mapToObj(i -> text.value + i).toList();
        return Stream.of(
                responder -> new OnCall.Answer.Staffed(many),
                responder -> new OnCall.Answer.Nobody(),
                responder -> new OnCall.Answer.Unknown(text.value));
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void the_home_tab_fits_slacks_limits_for_every_role_whatever_the_text(Hostile text) {
        for (boolean empty : new boolean[] {true, false}) {
            var counter = new Counter(text);
            if (!empty) {
                counter.standings();
            }
            for (var role : Role.values()) {
                fitsHome(home(counter, role, responder -> new OnCall.Answer.Nobody())
                        .of("U0BEN"));
            }
            answers(text)
                    .forEach(onCall -> fitsHome(home(counter, Role.SE, onCall).of("U0ANA")));
        }
    }

    private static void fitsHome(View view) {
        var json = json(view);
        SlackLimits.ofHome(json.toString());
        assertThat(mrkdwn(json)).isNotEmpty().allSatisfy(Hostile::isHarmless);
    }

    private static List<String> headers(Counter counter, Role role) {
        var headers = new ArrayList<String>();
        for (var block : json(home(counter, role, r -> new OnCall.Answer.Nobody())
                        .of("U0ANA"))
                .path("blocks")) {
            if (block.path("type").asText().equals("header")) {
                headers.add(block.path("text").path("text").asText());
            }
        }
        return headers;
    }

    @Test
    void everybody_sees_first_what_is_theirs_to_do() {
        var counter = new Counter(Hostile.USUAL);
        counter.opened(1, Source.command("C0GENERAL"));
        var risk = "At risk: due within 24 hours, or overdue (1)";
        assertThat(headers(counter, Role.CE)).containsExactly("Your tickets (1)");
        assertThat(headers(counter, Role.SE))
                .containsExactly("Yours", risk, "In the queue (1)", "On call now", "Your tickets (1)");
        assertThat(headers(counter, Role.MANAGER)).containsExactly(risk, "In the queue (1)", "On call now", "Yours");
    }
}
