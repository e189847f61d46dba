package dev.tocsin;

import static dev.tocsin.sandbox.Browser.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.PagingSystem;
import dev.tocsin.sandbox.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a visitor uses it, in a real Chromium; skipped where there is none. */
class DemoInTheBrowserTest {
    @TempDir
    static Path profile;

    @SuppressWarnings("NullAway.Init") // opened before all tests
    private static Browser browser;

    @SuppressWarnings("NullAway.Init") // started before each test
    private Demo demo;

    @BeforeAll
    static void open() {
        browser = Browser.open(profile);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        demo = Demo.start(Clock.systemUTC(), 0, false, PagingSystem.OPSGENIE);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void a_visitor_pages_answers_on_the_phone_and_sees_the_card_follow() throws IOException {
        browser.show(demo.url());
        browser.click("person-ana");
        browser.click("channel-support");
        browser.type("/genie alert the database is down, customers cannot log in for customer-support");
        browser.see("ephemeral", "Paging customer-support");
        browser.see("phone-screen", "the database is down");

        browser.click("person-ben");
        browser.click("channel-support-oncall");
        browser.see("message", "Nobody has acknowledged it yet");
        // The picture for the README, beside the test's results.
        browser.savePicture(Path.of("target", "demo.png"));
        browser.click("phone-ack");
        browser.see("message", "Acknowledged by @Ben Okafor in the pager");
        browser.press("message", "Add a note");
        browser.enter(in("modal", "textarea"), "restarted the primary");
        browser.click("modal-submit");
        browser.see("message", "restarted the primary");
        browser.press("message", "Close");
        browser.see("message", "Closed by @Ben Okafor");
    }

    @Test
    void a_bad_day_is_one_switch_away() {
        browser.show(demo.url());
        browser.click("switch-pager-down");
        browser.click("person-carl");
        browser.click("channel-support");
        browser.type("/genie alert checkout is broken for customer-support");
        browser.see("ephemeral", "Paging customer-support");
        browser.click("person-ana");
        browser.click("channel-support-oncall");
        browser.see("message", "is not delivered yet");
        browser.click("switch-pager-ok");
        browser.see("message", "Paged @Ben Okafor");
        assertThat(demo.pager().alerts())
                .filteredOn(a -> a.message().contains("checkout"))
                .hasSize(1);
    }

    @Test
    void a_tab_that_was_open_all_the_while_says_that_the_demo_was_started_anew() {
        browser.show(demo.url());
        browser.click("person-ana");
        browser.click("channel-support");
        browser.type("hello, is anybody here?");
        browser.see("message", "hello, is anybody here?");
        int port = URI.create(demo.url()).getPort();
        demo.close();
        demo = Demo.start(Clock.systemUTC(), port, false, PagingSystem.OPSGENIE);
        browser.see("anew", "The demo was started anew");
        assertThat(browser.count("message")).isZero();
        browser.type("hello again");
        browser.see("message", "hello again");
    }
}
