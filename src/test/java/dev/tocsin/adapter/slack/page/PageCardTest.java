package dev.tocsin.adapter.slack.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import dev.tocsin.adapter.slack.Mentions;
import dev.tocsin.adapter.slack.OfflineKit;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.Person.Standing;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.News;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import dev.tocsin.paging.SomeRotation;
import dev.tocsin.paging.Target;
import dev.tocsin.sandbox.SlackLimits;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cards, forms and messages of pages in every status, made of what people and machines really send. */
class PageCardTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final RotationName SUPPORT = new RotationName("customer-support");
    private static final Actor ANA = Actor.inSlack("U0ANA", "Ana", Optional.of("ana@acme.example"));

    /** Ben is known; Slack does not answer for Cem; nobody else has an account. */
    private static final People PEOPLE = new People() {
        @Override
        public Optional<Person> find(SlackId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Person> findByEmail(String email) {
            if (email.startsWith("cem@")) {
                throw new Unknown("Slack answers 503");
            }
            return email.equals("ben@acme.example")
                    ? Optional.of(new Person(new SlackId("U0BEN"), "Ben", Optional.of(email), Standing.MEMBER))
                    : Optional.empty();
        }
    };

    /** What foreign text is like. */
    enum Text {
        USUAL("db down"),
        MENTIONS("<!channel> <!here> <@U0BEN> <!subteam^S0ALL|all> <https://evil.example|click me> @channel & co"),
        ENTITIES("&lt;!channel&gt; &amp;"),
        FORMAT("*_~`*bold* ```code``` > quote\n>>> more"),
        RIGHT_TO_LEFT("\u202eتوقف قاعدة البيانات \u2067שלום"),
        LONG("x".repeat(10_000)),
        LONG_WORDS("down again ".repeat(1_000)),
        LONG_MENTIONS("<!channel>".repeat(1_000)),
        LONG_AMPERSANDS("&".repeat(10_000)),
        ONLY_EMOJI("🔥".repeat(10_000)),
        FAMILIES("👩‍👩‍👧‍👦".repeat(1_000)),
        LINES("a\n".repeat(5_000)),
        CONTROL("a\u0000b\u0007c\u001b\u2028d"),
        DOT("."),
        BLANK(" \n\t "),
        EMPTY("");

        private final String value;

        Text(String value) {
            this.value = value;
        }
    }

    private static Rotations rotations(String foreign) {
        var support = SomeRotation.named(SUPPORT.value())
                .in("C0SUPPORT")
                .fallback("platform")
                .priority(Priority.P1)
                .ifUnreachable(foreign)
                .rotation();
        return new Rotations(List.of(support), "C0PEOPLE", PagingSystem.OPSGENIE);
    }

    /** A page whose every text is {@code foreign}. */
    private record Story(String foreign, List<Target> targets) {
        static Story of(String foreign) {
            return new Story(foreign, List.of(new Target.Rotation(SUPPORT), new Target.Person("a@b." + foreign)));
        }

        private Actor somebody() {
            return new Actor(
                    Actor.Origin.PAGER,
                    foreign,
                    foreign,
                    Optional.of("x@" + foreign).filter(e -> e.length() > 2));
        }

        private Page page(PageEvent... events) {
            var history = new ArrayList<PageEvent.Recorded>();
            history.add(recorded(
                    new PageEvent.PageRequested(
                            57,
                            foreign,
                            Priority.P1,
                            targets,
                            "C0SUPPORT",
                            "key",
                            Optional.empty(),
                            foreign,
                            Optional.of(56),
                            Optional.empty()),
                    ANA));
            for (var event : events) {
                history.add(recorded(event, somebody()));
            }
            return Page.of(new PageId("page-00000057"), history);
        }

        private static PageEvent.Recorded recorded(PageEvent event, Actor actor) {
            return new PageEvent.Recorded(event, actor, NINE, NINE);
        }

        private PageEvent placed(List<RotationName> uncovered) {
            var called = IntStream.range(0, 30)
                    .mapToObj(i -> i == 0 ? "ben@acme.example" : i == 1 ? "cem@" + foreign : foreign)
                    .toList();
            return new PageEvent.AlertPlaced(new AlertId("a-1"), called, uncovered);
        }

        /** In every status, and on every way there that a card shows. */
        List<Page> pages() {
            var accepted = new PageEvent.AlertAccepted("r-1");
            var delayed = new PageEvent.DeliveryDelayed(foreign);
            var failed = new PageEvent.DeliveryFailed(foreign);
            var acknowledged = new PageEvent.PageAcknowledged();
            var closed = new PageEvent.PageClosed();
            var gap = new PageEvent.AlertPlaced(new AlertId("a-1"), List.of(), List.of(SUPPORT));
            var gaps = placed(IntStream.range(0, 60)
                    .mapToObj(i -> new RotationName("rotation-" + "r".repeat(60) + i))
                    .toList());
            var noted = IntStream.range(0, 20)
                    .mapToObj(i -> new PageEvent.NoteAdded(foreign, "n" + i))
                    .toArray(PageEvent[]::new);
            return List.of(
                    page(),
                    page(delayed),
                    page(accepted),
                    page(accepted, delayed),
                    page(accepted, placed(List.of())),
                    page(accepted, placed(List.of(SUPPORT))),
                    page(accepted, gaps),
                    page(accepted, gap),
                    page(failed),
                    page(acknowledged),
                    page(accepted, acknowledged),
                    page(failed, acknowledged),
                    page(accepted, placed(List.of()), acknowledged),
                    page(accepted, placed(List.of()), acknowledged, closed),
                    page(failed, closed),
                    page(noted),
                    page(Stream.concat(Stream.of(accepted, gaps, acknowledged, failed), Stream.of(noted))
                            .toArray(PageEvent[]::new)));
        }
    }

    private static PageWords words(String foreign) {
        return new PageWords(new Mentions(PEOPLE), rotations(foreign), OfflineKit.links(Optional::empty));
    }

    private static JsonNode card(Page page, String foreign) {
        var mentions = new Mentions(PEOPLE);
        List<LayoutBlock> blocks = new PageCard(words(foreign), mentions).blocks(page);
        return json(blocks);
    }

    /** As the SDK sends it. */
    private static JsonNode json(Object view) {
        try {
            return MAPPER.readTree(GsonFactory.createSnakeCase().toJson(view));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Story> hostile() {
        var many = IntStream.range(0, 40)
                .<Target>mapToObj(i -> new Target.Rotation(new RotationName("r".repeat(75) + i)))
                .toList();
        return Stream.concat(
                Stream.of(Text.values()).map(text -> Story.of(text.value)),
                Stream.of(
                        new Story("🔥".repeat(10_000), many),
                        new Story(
                                "db down",
                                List.of(new Target.Person("<!channel>@evil.example"), new Target.Rotation(SUPPORT)))));
    }

    @ParameterizedTest
    @EnumSource(Page.Status.class)
    void the_pages_below_have_every_status(Page.Status status) {
        assertThat(Story.of("db down").pages()).anyMatch(page -> page.status() == status);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_card_fits_slacks_limits_in_every_status_whatever_the_text(Story story) {
        for (var page : story.pages()) {
            SlackLimits.ofMessage(card(page, story.foreign()).toString());
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothing_foreign_mentions_links_or_formats_on_a_card(Story story) {
        for (var page : story.pages()) {
            var texts = new ArrayList<String>();
            mrkdwn(card(page, story.foreign()), texts);
            assertThat(texts).isNotEmpty().allSatisfy(PageCardTest::isHarmless);
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothing_foreign_mentions_links_or_formats_in_a_notification_or_a_message(Story story) {
        var words = words(story.foreign());
        for (var page : story.pages()) {
            var notification = words.notification(page);
            assertThat(notification).hasSizeLessThanOrEqualTo(2_000).doesNotContain("<", "\n");
            isHarmless(notification);
            for (var news : EnumSet.allOf(News.class)) {
                if (tellable(page, news)) {
                    isHarmless(words.news(page, news));
                }
            }
        }
    }

    private static boolean tellable(Page page, News news) {
        return news == News.UNACKNOWLEDGED || news.stillTrue(page);
    }

    private static void mrkdwn(JsonNode node, List<String> into) {
        if (node.path("type").asText().equals("mrkdwn")) {
            into.add(node.path("text").asText());
        }
        node.forEach(child -> mrkdwn(child, into));
    }

    /** Only what the bot itself puts in angle brackets: a known person, the page's channel, a time. */
    private static void isHarmless(String mrkdwn) {
        var ours =
                mrkdwn.replaceAll("<@U0(ANA|BEN)>|<#C0(SUPPORT|PEOPLE)>|<!date\\^\\d+\\^\\{time}\\|[0-9: UTC-]+>", "");
        // The bot's own quotation mark.
        assertThat(ours.replace("\n>", "\n")).doesNotContain("<", ">", "```", "~", "\u202e", "\u2067");
        assertThat(ours.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
    }

    @ParameterizedTest
    @EnumSource(Text.class)
    void the_state_and_the_way_out_survive_any_text(Text text) {
        for (var page : Story.of(text.value).pages()) {
            var status =
                    card(page, text.value).path(2).path("text").path("text").asText();
            var said = switch (page.status()) {
                case SENDING, ACCEPTED -> page.delayed().isPresent() ? "Tocsin keeps trying" : "…";
                case PAGED -> "Nobody has acknowledged it yet.";
                case NOT_DELIVERED -> "To reach somebody now:";
                case ACKNOWLEDGED -> "*Acknowledged* by ";
                case CLOSED -> "*Closed* by ";
            };
            assertThat(status).contains(said);
        }
    }

    @ParameterizedTest
    @EnumSource(Text.class)
    void the_newest_note_is_on_the_card_and_older_ones_are_counted(Text text) {
        var story = Story.of(text.value);
        var pages = story.pages();
        var page = story.page(pages.get(15).history().stream()
                .skip(1)
                .map(PageEvent.Recorded::event)
                .toArray(PageEvent[]::new));
        var newest = page.with(new PageEvent.Recorded(
                new PageEvent.NoteAdded("restarted it", "last"), Actor.inPager("dan"), NINE, NINE));
        assertThat(card(newest, text.value).path(3).path("text").path("text").asText())
                .contains("18 earlier notes are in the pager")
                .contains("dan <!date^")
                .contains(": restarted it");
    }

    @ParameterizedTest
    @EnumSource(Text.class)
    void a_notification_says_how_urgent_which_and_what_is_wanted_whatever_the_text(Text text) {
        var page = Story.of(text.value).pages().get(4);
        assertThat(words(text.value).notification(page))
                .startsWith("P1 page #57 for customer-support, a@b.")
                .contains(", please acknowledge: ");
    }

    @Test
    void a_long_message_says_what_it_left_out() {
        var message = "x".repeat(10_000);
        assertThat(card(Story.of(message).page(), "")
                        .path(1)
                        .path("text")
                        .path("text")
                        .asText())
                .contains("more characters; the pager has the whole text");
    }

    @Test
    void a_card_has_the_buttons_that_its_page_can_use() {
        var story = Story.of("db down");
        assertThat(buttons(story.page()))
                .containsExactly(PageCard.ACKNOWLEDGE, PageCard.CLOSE, PageCard.NOTE, PageCard.AGAIN);
        assertThat(buttons(story.page(new PageEvent.PageAcknowledged())))
                .containsExactly(PageCard.CLOSE, PageCard.NOTE, PageCard.AGAIN);
        assertThat(buttons(story.page(new PageEvent.PageClosed()))).containsExactly(PageCard.NOTE, PageCard.AGAIN);
    }

    private static List<String> buttons(Page page) {
        var names = new ArrayList<String>();
        var card = card(page, "");
        for (var element : card.path(card.size() - 1).path("elements")) {
            names.add(element.path("action_id").asText());
            assertThat(element.path("value").asText()).isEqualTo("page-00000057");
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void the_form_for_a_note_fits_slacks_limits_whatever_the_text(Story story) {
        for (var page : story.pages()) {
            SlackLimits.ofModal(json(NoteForm.of(page)).toString());
        }
    }

    @Test
    void the_form_for_a_note_has_room_for_the_highest_number_and_keeps_only_the_pages_id() {
        var request = new PageEvent.PageRequested(
                Integer.MAX_VALUE,
                "db down",
                Priority.P1,
                List.of(new Target.Rotation(SUPPORT)),
                "D0",
                "key",
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty());
        var view = json(NoteForm.of(
                Page.of(new PageId("page-00000057"), List.of(new PageEvent.Recorded(request, ANA, NINE, NINE)))));
        SlackLimits.ofModal(view.toString());
        assertThat(view.path("title").path("text").asText()).isEqualTo("Note on page #2147483647");
        assertThat(view.path("private_metadata").asText()).isEqualTo("page-00000057");
    }
}
