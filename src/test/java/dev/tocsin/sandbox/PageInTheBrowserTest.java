package dev.tocsin.sandbox;

import static dev.tocsin.sandbox.Browser.id;
import static dev.tocsin.sandbox.Browser.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What people can do on the page with any bot, in a real Chromium; skipped where there is none. */
class PageInTheBrowserTest {
    @TempDir
    static Path profile;

    @SuppressWarnings("NullAway.Init") // opened before all tests
    private static Browser browser;

    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), Clock.systemUTC());
    private final OpsGenieService pager = new OpsGenieService(World.acme(), Clock.systemUTC());
    private final GitHubService github = new GitHubService(Clock.systemUTC());
    private final FormBot bot = new FormBot(slack);
    private final DemoServer page = new DemoServer(slack, pager, github, new TimeMachine(Clock.systemUTC()), 0);

    @BeforeAll
    static void open() {
        browser = Browser.open(profile);
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        bot.postsCard();
    }

    @AfterEach
    void close() {
        page.close();
        bot.close();
        pager.close();
        github.close();
        slack.close();
    }

    /** As Ana, among those on call. */
    private void show() {
        browser.show(page.url() + "#U0ANA/" + FormBot.CHANNEL);
        browser.see("message", "#14 Exports fail");
    }

    private void openForm() {
        browser.click("message-actions");
        browser.click("shortcut-open_ticket");
        browser.see("modal", "Open a ticket");
    }

    private static By field(String blockId) {
        return in("modal-field-" + blockId, "input");
    }

    private static void choose(String blockId, String option) {
        browser.click(field(blockId));
        browser.pick(option);
    }

    @Test
    void a_form_keeps_what_is_typed_while_the_bot_changes_it_and_when_it_is_refused() {
        show();
        openForm();
        browser.click("modal-submit");
        browser.see("modal-field-customer", "Please complete this required field.");
        browser.enter(field("customer"), "Glo");
        browser.pick("Globex");
        browser.click(field("severity"));
        browser.enter(field("title"), " again");
        browser.see("modal-field-impact", "Who is affected?");
        assertThat(browser.focused().getDomProperty("value")).isEqualTo("Exports fail again");
        browser.enter(in("modal-field-impact", "textarea"), "everybody");
        choose("area", "Exports");
        choose("tags", "mobile");
        browser.pick("security");
        browser.keys(Keys.ESCAPE);
        choose("who", "Ben Okafor");
        browser.click(field("also"));
        browser.awaitValue(field("customer"), "Globex");

        browser.click("modal-submit");
        browser.see("modal-field-title", "Say it louder.");
        browser.awaitValue(field("title"), "Exports fail again");
        browser.awaitValue(field("who"), "Ben Okafor");
        browser.enter(field("title"), "!");
        browser.click("modal-submit");
        browser.awaitGone("modal");
        Transcript channel = slack.channel("support-oncall");
        assertThat(channel.thread(channel.messages().get(0)))
                .last()
                .extracting(Message::text)
                .asString()
                .contains(
                        "\"Exports fail again!\"",
                        "\"customer/Globex\"",
                        "\"s1\"",
                        "\"everybody\"",
                        "\"exports\"",
                        "\"mobile\"",
                        "\"security\"",
                        "\"U0BEN\"",
                        "\"thread\"");
    }

    @Test
    void a_view_on_top_of_a_form_goes_away_and_the_form_is_as_it_was() {
        show();
        browser.click("global-shortcuts");
        browser.click("shortcut-new_ticket");
        browser.enter(field("title"), " again");
        browser.press("modal", "Preview");
        browser.see("modal", "So it would look.");
        browser.click("modal-back");
        browser.awaitValue(field("title"), "Exports fail again");
        browser.click(in("modal-field-runbook", "button"));
        browser.pick("Wrong one");
        browser.click("modal-cancel");
        browser.awaitGone("modal");
        browser.click("thread-toggle");
        browser.see("thread", "chosen: wrong");
    }

    @Test
    void a_form_is_filled_with_the_keyboard_alone() {
        show();
        openForm();
        browser.keys("!", Keys.TAB, "Gl");
        browser.see("option", "Globe Trotters");
        browser.keys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.awaitValue(field("customer"), "Globe Trotters");
        browser.keys(Keys.TAB, Keys.ARROW_DOWN, Keys.TAB, "exp", Keys.ENTER);
        browser.awaitValue(field("area"), "Exports");
        browser.keys(Keys.TAB, Keys.ENTER, Keys.ESCAPE);
        assertThat(browser.count("modal")).as("Escape closes the list first").isOne();
        browser.keys(Keys.ESCAPE);
        browser.awaitGone("modal");
        browser.see("message", "#14 Exports fail");
        assertThat(browser.focused().getDomAttribute("data-testid")).isEqualTo("message-actions");
    }

    @Test
    void a_reaction_is_given_and_taken_back() {
        show();
        browser.click("reaction-ticket");
        browser.see("reacted-ticket", "1");
        browser.click("person-ben");
        browser.click("channel-support-oncall");
        browser.click("reacted-ticket");
        browser.see("reacted-ticket", "2");
        browser.click("reacted-ticket");
        browser.click("person-ana");
        browser.click("reacted-ticket");
        browser.awaitGone("reacted-ticket");
    }

    @Test
    void a_thread_of_two_hundred_is_read_and_answered_beside_its_channel() {
        Place ben = slack.user("ben").in("support");
        Message root = ben.says("The export ends with a timeout");
        for (int i = 1; i <= 200; i++) {
            ben.replies(root, "Reply number " + i + ".");
        }
        show();
        browser.click("channel-support");
        browser.click("thread-toggle");
        browser.see("thread", "200 replies");
        browser.see("thread", "Reply number 1.");
        browser.see("thread", "Reply number 200.");
        browser.enter(id("thread-composer"), "I have it", Keys.ENTER);
        browser.see("thread", "I have it");
        browser.see("thread-toggle", "201 replies");
        browser.keys(Keys.ESCAPE);
        browser.awaitGone("thread");
    }

    @Test
    void a_card_has_a_select_and_a_menu() {
        show();
        browser.click(in("message", ".select input"));
        browser.pick("Resolved");
        browser.click("thread-toggle");
        browser.see("thread", "chosen: resolved");
        browser.click("thread-close");
        browser.click("overflow");
        browser.pick("Split");
        browser.click("thread-toggle");
        browser.see("thread", "chosen: split");
    }

    @Test
    void the_home_shows_what_the_bot_published_for_this_person() {
        show();
        browser.click("app-home");
        browser.see("home", "Tickets: yours");
        browser.click(in("home", ".select input"));
        browser.pick("Everybody’s");
        browser.see("home", "Tickets: all");
        browser.click(in("home", "[data-testid=overflow]"));
        browser.pick("Take it");
        browser.press("home", "New ticket");
        browser.see("modal", "Open a ticket");
        browser.click("modal-cancel");
        browser.click("messages-tab");
        browser.enter(id("composer"), "hello", Keys.ENTER);
        browser.see("message", "hello");
        browser.click("home-tab");
        browser.see("home", "Tickets:");
        browser.click("person-sam");
        browser.awaitGone("app-home");
        assertThat(browser.count("message-actions"))
                .as("a stranger has not got the app")
                .isZero();
    }

    @Test
    void a_home_that_nothing_was_published_for_says_so() {
        slack.refuse("views.publish", "internal_error");
        show();
        browser.click("app-home");
        browser.see("home", "Tocsin has published no Home yet");
    }

    @Test
    void commands_are_offered_and_completed() {
        show();
        browser.enter(id("composer"), "/");
        browser.see("command-hints", "/genie alert [message] for [target]");
        browser.keys(Keys.ARROW_DOWN, Keys.TAB);
        browser.awaitValue(id("composer"), "/ticket ");
    }

    private static By own(String text) {
        return By.xpath("//article[contains(., '" + text + "')]//*[@data-testid='message-actions']");
    }

    @Test
    void an_own_message_is_edited_and_deleted_with_the_keyboard() {
        show();
        browser.enter(id("composer"), "hlep @ben & co", Keys.ENTER);
        browser.see("message", "hlep");
        browser.enter(own("hlep"), Keys.ENTER);
        browser.click("message-edit");
        browser.awaitValue(id("message-editor"), "hlep @ben & co");
        browser.keys(" soon", Keys.ENTER);
        browser.see("message", "soon");
        browser.awaitGone("message-editor");
        browser.see("message", "(edited)");
        browser.enter(own("soon"), Keys.ENTER);
        browser.click("message-edit");
        browser.awaitValue(id("message-editor"), "hlep @ben & co soon");
        browser.keys("nonsense", Keys.ESCAPE);
        browser.awaitGone("message-editor");
        Transcript channel = slack.channel("support-oncall");
        assertThat(channel.messages()).last().extracting(Message::plain).isEqualTo("hlep @ben & co soon");
        browser.enter(own("soon"), Keys.ENTER);
        browser.click("message-delete");
        browser.awaitGone(own("soon"));
        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void a_file_goes_with_a_message_and_with_a_reply(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("app.log"), "ERROR");
        show();
        browser.upload("attach-input", log);
        browser.see("picked-file", "app.log");
        browser.click("send");
        browser.see("file", "app.log");
        browser.awaitGone("picked-file");
        Message sent = slack.user("ana").sees("support-oncall").get(1);
        assertThat(slack.content(sent.files().get(0))).isEqualTo("ERROR".getBytes(StandardCharsets.UTF_8));
        slack.user("ben").in("support-oncall").broadcasts(sent, "seen by all");
        browser.see("message", "seen by all");
        browser.click("thread-toggle");
        browser.see("thread", "seen by all");
    }
}
