package dev.tocsin.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tocsin.TestClock;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertNumber;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.AlertsElsewhere;
import dev.tocsin.paging.AlertsElsewhere.Found;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.PagerService;
import dev.tocsin.sandbox.ProcessingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every pager does, whichever system it is: adapters against the sandbox's APIs, over real HTTP. The port's promises,
 * not the vendors' words.
 */
public abstract class PagerContract {
    protected static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Actor ANA = Actor.inSlack("U0ANA", "Ana Lima", Optional.of("ana@acme.example"));
    private static final Actor BEN = Actor.inSlack("U0BEN", "Ben Okafor", Optional.of("ben@acme.example"));

    protected final TestClock clock = new TestClock();
    protected final OkHttpClient http =
            new OkHttpClient.Builder().callTimeout(PATIENCE).build();
    private int pages;

    protected abstract PagingSystem system();

    protected abstract PagerService there();

    protected abstract Pager pager();

    protected abstract OnCall onCall();

    protected abstract Overrides overrides();

    protected abstract AlertsElsewhere elsewhere();

    /** By what the pager finds it: a name, or an id. */
    protected abstract String key(String type, String name);

    /** Names nothing, though it looks as if. */
    protected abstract String unknownKey();

    @AfterEach
    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        there().close();
    }

    private Responder schedule(String name) {
        return new Responder(system(), Responder.Type.SCHEDULE, key("schedule", name));
    }

    private Pager.Call call(String text, Responder... responders) {
        var page = new PageId(String.format("page-%025d", ++pages));
        return new Pager.Call(page, "#57", text, Priority.P1, List.of(responders), List.of("Restart"), ANA);
    }

    private Pager.Call call() {
        return call("db down", schedule("customer-support"));
    }

    private AlertId placed(Pager.Call call) {
        var outcome = pager().outcome(pager().place(call));
        assertThat(outcome).isInstanceOf(Pager.Outcome.Succeeded.class);
        return ((Pager.Outcome.Succeeded) outcome).alert();
    }

    private Alert alert(AlertId id) {
        return there().alert(id.value());
    }

    private void change(AlertId alert, AlertChange change) {
        var request = pager().change(alert, change, BEN, "done by Ben");
        assertThat(pager().outcome(request)).isEqualTo(new Pager.Outcome.Succeeded(alert));
    }

    // Paging

    @Test
    void a_page_is_an_alert_with_its_id_as_alias_and_entity_and_rings_whoever_is_on_call() {
        var call = call();
        var alert = alert(placed(call));
        assertThat(alert.alias()).isEqualTo(call.page().value());
        assertThat(alert.entity()).isEqualTo(call.page().value());
        assertThat(alert.message()).isEqualTo("db down");
        assertThat(alert.description()).contains("db down", "Page #57, asked for by Ana Lima in Slack.");
        assertThat(alert.priority()).isEqualTo("P1");
        assertThat(alert.user()).isEqualTo("ana@acme.example");
        assertThat(alert.actions()).containsExactly("Restart");
        assertThat(alert.recipients()).containsExactly("ben@acme.example");
        assertThat(there().rings()).hasSize(1);
    }

    @Test
    void every_sort_of_responder_is_called() {
        var alert = alert(placed(call(
                "db down",
                schedule("support-mgmt"),
                new Responder(system(), Responder.Type.TEAM, key("team", "delivery")),
                new Responder(system(), Responder.Type.ESCALATION, key("escalation", "customer-support-escalation")),
                new Responder(system(), Responder.Type.USER, "ben@acme.example"))));
        assertThat(alert.recipients())
                .containsExactlyInAnyOrder("mara@acme.example", "dana@acme.example", "ben@acme.example");
    }

    @Test
    void one_page_is_one_alert_however_often_it_is_asked_for() {
        var call = call();
        var first = placed(call);
        assertThat(placed(call)).isEqualTo(first);
        assertThat(there().rings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!channel> & <@U0BEN>", "\u202Eright to left", "🔥", "\"quoted\" \\ and / more", "a\nb"})
    void whatever_people_type_arrives(String text) {
        assertThat(alert(placed(call(text, schedule("customer-support")))).message())
                .isEqualTo(text);
    }

    @Test
    void what_is_too_long_is_cut_and_stands_whole_in_the_description() {
        var text = "🔥".repeat(10_000);
        var alert = alert(placed(call(text, schedule("customer-support"))));
        assertThat(alert.message().codePoints()).hasSize(130);
        assertThat(alert.message()).endsWith("…");
        assertThat(alert.description()).startsWith(text);
    }

    /** A 202 proves nothing. */
    @Test
    void a_responder_that_there_is_not_is_taken_first_and_refused_later() {
        var request = pager().place(call("db down", new Responder(system(), Responder.Type.SCHEDULE, unknownKey())));
        assertThat(pager().outcome(request)).isInstanceOf(Pager.Outcome.Failed.class);
        assertThat(there().alerts()).isEmpty();
    }

    @Test
    void what_is_not_processed_yet_is_pending() {
        there().processing(ProcessingMode.MANUAL);
        var request = pager().place(call());
        assertThat(pager().outcome(request)).isEqualTo(new Pager.Outcome.Pending());
        there().processRequests();
        assertThat(pager().outcome(request)).isInstanceOf(Pager.Outcome.Succeeded.class);
    }

    // Reading

    @Test
    void an_alert_is_read_as_it_is() {
        var id = placed(call());
        assertThat(pager().read(id))
                .contains(new Pager.AlertView(id, AlertState.OPEN, true, Optional.empty(), Optional.empty()));
        there().phone("ben").acknowledges(alert(id));
        assertThat(pager().read(id))
                .contains(new Pager.AlertView(
                        id, AlertState.ACKNOWLEDGED, true, Optional.of("ben@acme.example"), Optional.empty()));
        there().phone("mara").closes(alert(id));
        assertThat(pager().read(id).map(Pager.AlertView::state)).contains(AlertState.CLOSED);
        assertThat(pager().read(id).flatMap(Pager.AlertView::closedBy)).contains("mara@acme.example");
    }

    @Test
    void an_alert_that_there_is_not_is_not_read() {
        assertThat(pager().read(new AlertId("70413a06-38d6-4c85-92b8-5ebc900d42e2-1")))
                .isEmpty();
    }

    @Test
    void a_page_is_found_while_its_alert_is_open_and_after() {
        var call = call();
        assertThat(pager().look(call.page())).isEmpty();
        var id = placed(call);
        assertThat(pager().look(call.page()).map(Pager.AlertView::id)).contains(id);
        there().phone("ben").closes(alert(id));
        assertThat(pager().look(call.page()).map(Pager.AlertView::state)).contains(AlertState.CLOSED);
    }

    // Changing

    @Test
    void acknowledging_giving_back_and_closing_arrive() {
        var id = placed(call());
        change(id, new AlertChange.Acknowledge());
        assertThat(alert(id).acknowledged()).isTrue();
        change(id, new AlertChange.Unacknowledge());
        assertThat(alert(id).acknowledged()).isFalse();
        change(id, new AlertChange.Close());
        assertThat(alert(id).status()).isEqualTo("closed");
        change(id, new AlertChange.Close());
    }

    @Test
    void everything_else_that_is_done_to_it_arrives() {
        var id = placed(call());
        change(id, new AlertChange.AddNote("Ben in Slack: looking"));
        change(id, new AlertChange.Assign("dana@acme.example"));
        change(id, new AlertChange.AddTags(List.of("vip", "eu")));
        change(id, new AlertChange.SetPriority(Priority.P4));
        change(id, new AlertChange.AddResponder(schedule("support-mgmt")));
        change(id, new AlertChange.Execute("Restart"));
        change(id, new AlertChange.Snooze(clock.instant().plus(Duration.ofMinutes(30))));
        var alert = alert(id);
        assertThat(alert.owner()).isEqualTo("dana@acme.example");
        assertThat(alert.tags()).contains("vip", "eu");
        assertThat(alert.priority()).isEqualTo("P4");
        assertThat(alert.recipients()).containsExactly("ben@acme.example", "mara@acme.example");
        assertThat(alert.snoozedUntil()).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(alert.notes()).extracting(Alert.Note::text).contains("Ben in Slack: looking", "done by Ben");
        assertThat(alert.notes()).extracting(Alert.Note::user).contains("ben@acme.example");
    }

    @Test
    void somebody_who_is_not_there_is_refused() {
        var id = placed(call());
        assertThatThrownBy(() -> assigned(id, "nobody@acme.example")).isInstanceOf(Pager.Refusal.class);
    }

    /** At once, or when it is processed: each pager as it can. */
    private void assigned(AlertId id, String owner) {
        var outcome = pager().outcome(pager().change(id, new AlertChange.Assign(owner), BEN, "assigned"));
        if (outcome instanceof Pager.Outcome.Failed failed) {
            throw new Pager.Refusal(failed.reason());
        }
    }

    // Bad days

    @ParameterizedTest
    @EnumSource(
            value = PagerFault.class,
            names = {"DOWN", "LIMITED", "NONSENSE", "EMPTY", "HOLLOW", "CUT", "CUT_BEFORE", "HANG"})
    void a_bad_day_is_no_answer_and_is_tried_again(PagerFault fault) {
        var call = call();
        var id = placed(call());
        there().fault(fault);
        for (Function<Pager, Object> asked : List.<Function<Pager, Object>>of(
                pager -> pager.place(call),
                pager -> pager.outcome("70413a06"),
                pager -> pager.read(id),
                pager -> pager.look(call.page()),
                pager -> pager.change(id, new AlertChange.Acknowledge(), BEN, "done"),
                pager -> pager.change(id, new AlertChange.SetPriority(Priority.P2), BEN, "done"))) {
            assertThat(catchThrowable(() -> asked.apply(pager())))
                    .as(fault.name())
                    .isInstanceOf(TryAgain.class);
        }
        assertThat(onCall().now(schedule("customer-support"))).isInstanceOf(OnCall.Answer.Unknown.class);
        assertThat(onCall().plans(List.of(schedule("customer-support"))).get(0))
                .isInstanceOf(OnCall.Plan.Unknown.class);
    }

    @Test
    void whoever_is_limited_waits_as_long_as_it_is_told() {
        there().limitPeriod(42);
        there().fault(PagerFault.LIMITED);
        assertThatThrownBy(() -> pager().place(call()))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.after()).contains(Duration.ofSeconds(42)));
    }

    @Test
    void a_key_that_is_not_accepted_is_said_to_be_that() {
        there().fault(PagerFault.WRONG_KEY);
        assertThatThrownBy(() -> pager().place(call())).isInstanceOf(Pager.KeyRefused.class);
        assertThatThrownBy(() -> pager().read(new AlertId("70413a06"))).isInstanceOf(Pager.KeyRefused.class);
        assertThat(onCall().now(schedule("customer-support"))).isInstanceOf(OnCall.Answer.Unknown.class);
    }

    // Who is on call

    @Test
    void who_is_on_call_and_a_gap_are_told_apart() {
        assertThat(onCall().now(schedule("customer-support")))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("ben@acme.example")));
        there().onCall("customer-support");
        assertThat(onCall().now(schedule("customer-support"))).isEqualTo(new OnCall.Answer.Nobody());
        assertThat(onCall().now(new Responder(system(), Responder.Type.SCHEDULE, unknownKey())))
                .isInstanceOf(OnCall.Answer.Unknown.class);
        assertThat(onCall().now(new Responder(system(), Responder.Type.TEAM, key("team", "delivery"))))
                .isInstanceOf(OnCall.Answer.Unknown.class);
        assertThat(onCall().now(new Responder(system(), Responder.Type.USER, "ben@acme.example")))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("ben@acme.example")));
    }

    @Test
    void a_plan_says_who_follows_whom_until_when() {
        var begin = clock.instant();
        there().rota("customer-support", Duration.ofHours(8), List.of(List.of("ben"), List.of(), List.of("dana")));
        clock.pass(Duration.ofHours(2));
        var plan = (OnCall.Plan.Known)
                onCall().plans(List.of(schedule("customer-support"))).get(0);
        assertThat(plan.running())
                .isEqualTo(new OnCall.Shift(
                        List.of("ben@acme.example"), clock.instant(), Optional.of(begin.plus(Duration.ofHours(8)))));
        assertThat(plan.shifts().get(1).isGap()).isTrue();
        assertThat(plan.next().map(OnCall.Shift::people)).contains(List.of("dana@acme.example"));
    }

    @Test
    void an_override_puts_somebody_on_call_once_however_often_it_is_asked_for() {
        Instant from = clock.instant();
        var wish = new Overrides.Wish(
                "turn/1", schedule("customer-support"), "dana@acme.example", from, from.plus(Duration.ofHours(2)));
        overrides().put(wish);
        overrides().put(wish);
        assertThat(onCall().now(schedule("customer-support")))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("dana@acme.example")));
        clock.pass(Duration.ofHours(2));
        assertThat(onCall().now(schedule("customer-support")))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("ben@acme.example")));
        var stranger = new Overrides.Wish(
                "turn/2", schedule("customer-support"), "nobody@acme.example", from, from.plus(Duration.ofHours(9)));
        assertThatThrownBy(() -> overrides().put(stranger)).isInstanceOf(Pager.Refusal.class);
    }

    // Alerts that were made elsewhere

    private AlertsElsewhere.Seen only(Found found) {
        assertThat(found).isInstanceOf(Found.Known.class);
        assertThat(((Found.Known) found).alerts()).hasSize(1);
        return ((Found.Known) found).alerts().get(0);
    }

    private AlertNumber number(Alert alert) {
        return new AlertNumber(system(), alert.tinyId());
    }

    @Test
    void what_others_made_is_listed_while_it_is_open_and_what_we_made_is_not() {
        placed(call());
        var made = there().monitoring("cpu hot <!here>", "customer-support");
        var seen = only(elsewhere().open(50));
        assertThat(seen.number()).isEqualTo(number(made));
        assertThat(seen.id().value()).isEqualTo(made.id());
        assertThat(seen.message()).isEqualTo("cpu hot <!here>");
        assertThat(seen.priority()).isEqualTo(Priority.P3);
        assertThat(seen.state()).isEqualTo(AlertState.OPEN);
        assertThat(seen.madeAt()).isEqualTo(made.createdAt());
        there().phone("ben").acknowledges(made);
        assertThat(only(elsewhere().open(50)).state()).isEqualTo(AlertState.ACKNOWLEDGED);
        there().phone("ben").closes(made);
        assertThat(elsewhere().open(50)).isEqualTo(new Found.Known(List.of()));
    }

    @Test
    void an_alert_is_found_by_its_short_number_open_or_closed() {
        there().monitoring("disk full", "customer-support");
        var made = there().monitoring("cpu hot", "customer-support");
        assertThat(only(elsewhere().find(number(made))).message()).isEqualTo("cpu hot");
        there().phone("ben").closes(made);
        assertThat(only(elsewhere().find(number(made))).state()).isEqualTo(AlertState.CLOSED);
        assertThat(elsewhere().find(new AlertNumber(system(), "999"))).isEqualTo(new Found.Known(List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = PagerFault.class,
            names = {"DOWN", "LIMITED", "WRONG_KEY", "NONSENSE", "HANG"})
    void not_knowing_is_never_none(PagerFault fault) {
        var made = there().monitoring("cpu hot", "customer-support");
        there().fault(fault);
        assertThat(elsewhere().open(50)).isInstanceOf(Found.Unknown.class);
        assertThat(elsewhere().find(number(made)))
                .isInstanceOfSatisfying(
                        Found.Unknown.class,
                        unknown -> assertThat(unknown.passing())
                                .as("a key does not get better by waiting")
                                .isEqualTo(fault != PagerFault.WRONG_KEY));
    }
}
