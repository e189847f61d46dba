package dev.tocsin.adapter.slack.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.tocsin.adapter.slack.ticket.FormReference.Along;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack sends back of a form: what was filled in, and what the form remembers. */
class FilledTest {
    private static View view(String values) {
        var json = "{'type':'modal','state':{'values':{" + values + "}}}";
        return GsonFactory.createSnakeCase().fromJson(json.replace('\'', '"'), View.class);
    }

    private static String text(String block, String action, String value) {
        return "'" + block + "':{'" + action + "':{'type':'plain_text_input','value':" + value + "}}";
    }

    private static String choice(String block, String action, String value) {
        return "'" + block + "':{'" + action + "':{'type':'static_select','selected_option':"
                + (value.isEmpty() ? "null" : "{'text':{'type':'plain_text','text':'x'},'value':'" + value + "'}")
                + "}}";
    }

    @Test
    void everything_that_was_filled_in_is_read_by_its_action_whatever_its_block_is_called() {
        var view = view(String.join(
                ",",
                text(OpenForm.SUMMARY, OpenForm.SUMMARY, "' search is slow '"),
                choice(OpenForm.CUSTOMER, OpenForm.CUSTOMER, "id:globex"),
                choice(OpenForm.PLAN, OpenForm.PLAN, "enterprise"),
                choice(OpenForm.SEVERITY + ".globex.17", OpenForm.SEVERITY, "1"),
                choice(OpenForm.PAGE + ".1.globex", OpenForm.PAGE, "EMERGENCY"),
                choice(OpenForm.CASE, OpenForm.CASE, "DEFECT"),
                choice(OpenForm.AREA, OpenForm.AREA, "Search"),
                choice(OpenForm.ENVIRONMENT, OpenForm.ENVIRONMENT, "PRODUCTION"),
                text(OpenForm.TRIED, OpenForm.TRIED, "'restarted\\nit'")));
        assertThat(Filled.of(view))
                .isEqualTo(new Filled(
                        "search is slow",
                        "id:globex",
                        "enterprise",
                        Optional.of(new Severity(1)),
                        "EMERGENCY",
                        CaseType.DEFECT,
                        "Search",
                        Environment.PRODUCTION,
                        "restarted\nit"));
    }

    static Stream<View> empty() {
        return Stream.of(
                new View(),
                view(""),
                view(String.join(
                        ",",
                        text(OpenForm.SUMMARY, OpenForm.SUMMARY, "null"),
                        choice(OpenForm.CUSTOMER, OpenForm.CUSTOMER, ""),
                        choice(OpenForm.SEVERITY + ".nobody.0", OpenForm.SEVERITY, ""),
                        choice(OpenForm.CASE, OpenForm.CASE, ""),
                        text(OpenForm.AREA, OpenForm.AREA, "null"),
                        text(OpenForm.TRIED, OpenForm.TRIED, "'  '"))),
                view(String.join(
                        ",",
                        choice(OpenForm.SEVERITY, OpenForm.SEVERITY, "4"),
                        choice(OpenForm.CASE, OpenForm.CASE, "question"),
                        choice(OpenForm.ENVIRONMENT, OpenForm.ENVIRONMENT, "MOON"))));
    }

    @ParameterizedTest
    @MethodSource("empty")
    void what_was_not_filled_in_is_empty(View view) {
        assertThat(Filled.of(view)).isEqualTo(Filled.NOTHING);
    }

    @Test
    void an_area_is_written_where_none_can_be_chosen() {
        assertThat(Filled.of(view(text(OpenForm.AREA, OpenForm.AREA, "' Search '")))
                        .productArea())
                .isEqualTo("Search");
    }

    @Test
    void a_summary_and_a_customer_are_filled_in_beforehand() {
        var filled = Filled.NOTHING.withSummary("slow").withCustomer("id:globex");
        assertThat(filled.summary()).isEqualTo("slow");
        assertThat(filled.customer()).isEqualTo("id:globex");
        assertThat(filled.withSummary("").withCustomer("")).isEqualTo(Filled.NOTHING);
    }

    // What the form remembers

    static Stream<FormReference> references() {
        var sources = List.of(
                Source.command("C0GENERAL"),
                Source.command("D024BE7LH"),
                new Source(Source.Kind.GLOBAL_SHORTCUT, "", "", ""),
                Source.message(Source.Kind.MESSAGE_SHORTCUT, "C0GLOBEX", "1795413600.000100", ""),
                Source.message(Source.Kind.REACTION, "G0GLOBEX", "1795413600.000100", "1795413000.000001"),
                Source.message(Source.Kind.MENTION, "C0GLOBEX", "1795413600.000100", ""));
        return sources.stream()
                .flatMap(source -> Stream.of("", "quote-0123456789abcdef")
                        .flatMap(draft -> Stream.of(Along.values())
                                .flatMap(along -> Stream.of(
                                                Optional.<TicketId>empty(), Optional.of(new TicketId("ticket-7")))
                                        .map(ticket -> new FormReference(source, draft, along, ticket)))));
    }

    @ParameterizedTest
    @MethodSource("references")
    void what_a_form_remembers_is_read_as_it_was_written(FormReference reference) {
        assertThat(FormReference.parse(reference.written())).isEqualTo(reference);
        assertThat(reference.written()).hasSizeLessThan(3_000);
    }

    @Test
    void a_new_form_knows_whether_there_is_a_thread_at_all() {
        var none = FormReference.of(Source.command("C0GENERAL"), "");
        var some = FormReference.of(Source.message(Source.Kind.REACTION, "C0", "1.2", ""), "quote-1");
        assertThat(none.along()).isEqualTo(Along.NONE);
        assertThat(none.written()).isEqualTo("COMMAND C0GENERAL - - - NONE -");
        assertThat(some.along()).isEqualTo(Along.UNKNOWN);
        assertThat(some.with(Along.READABLE))
                .isEqualTo(new FormReference(some.source(), "quote-1", Along.READABLE, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "COMMAND C0 - - - NONE",
                "COMMAND C0 - - - NONE - -",
                "MOON C0 - - - NONE -",
                "COMMAND C0 - - - MOON -"
            })
    void what_no_form_of_ours_wrote_is_refused(String written) {
        assertThatThrownBy(() -> FormReference.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
