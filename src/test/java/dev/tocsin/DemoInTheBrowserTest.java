package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The demo as a visitor uses it, in a real Chromium; skipped where there is none. */
class DemoInTheBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path profile;

    @SuppressWarnings("NullAway.Init") // opened before all tests
    private static ChromeDriver browser;

    @SuppressWarnings("NullAway.Init") // started before each test
    private Demo demo;

    @BeforeAll
    static void open() {
        var chromium = program("chromium");
        var driver = program("chromedriver");
        assumeTrue(chromium.isPresent() && driver.isPresent(), "there is no Chromium here");
        var options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.orElseThrow())
                        .build(),
                options);
        browser.manage().window().setSize(new Dimension(1440, 1040));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void start() {
        demo = Demo.start(Clock.systemUTC(), 0, false);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    private static Optional<File> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    @Test
    void a_visitor_pages_answers_on_the_phone_and_sees_the_card_follow() throws IOException {
        browser.get(demo.url());
        click("person-ana");
        click("channel-support");
        type("/genie alert the database is down, customers cannot log in for customer-support");
        see("ephemeral", "Paging customer-support");
        see("phone-screen", "the database is down");

        click("person-ben");
        click("channel-support-oncall");
        see("message", "Nobody has acknowledged it yet");
        picture();
        click("phone-ack");
        see("message", "Acknowledged by @Ben Okafor in the pager");
        press("message", "Add a note");
        var note = wait(By.cssSelector("[data-testid=modal] textarea"));
        note.sendKeys("restarted the primary");
        click("modal-submit");
        see("message", "restarted the primary");
        press("message", "Close");
        see("message", "Closed by @Ben Okafor");
    }

    @Test
    void a_bad_day_is_one_switch_away() {
        browser.get(demo.url());
        click("switch-pager-down");
        click("person-carl");
        click("channel-support");
        type("/genie alert checkout is broken for customer-support");
        see("ephemeral", "Paging customer-support");
        click("person-ana");
        click("channel-support-oncall");
        see("message", "is not delivered yet");
        click("switch-pager-ok");
        see("message", "Paged @Ben Okafor");
        assertThat(demo.pager().alerts())
                .filteredOn(a -> a.message().contains("checkout"))
                .hasSize(1);
    }

    @Test
    void a_tab_that_was_open_all_the_while_says_that_the_demo_was_started_anew() {
        browser.get(demo.url());
        click("person-ana");
        click("channel-support");
        type("hello, is anybody here?");
        see("message", "hello, is anybody here?");
        int port = URI.create(demo.url()).getPort();
        demo.close();
        demo = Demo.start(Clock.systemUTC(), port, false);
        see("anew", "The demo was started anew");
        assertThat(browser.findElements(id("message"))).isEmpty();
        type("hello again");
        see("message", "hello again");
    }

    private static By id(String testId) {
        return By.cssSelector("[data-testid=\"" + testId + "\"]");
    }

    private static WebElement wait(By what) {
        return new WebDriverWait(browser, PATIENCE).until(ExpectedConditions.elementToBeClickable(what));
    }

    private static void click(String testId) {
        new WebDriverWait(browser, PATIENCE)
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(driver -> {
                    driver.findElement(id(testId)).click();
                    return true;
                });
    }

    private static void type(String text) {
        var composer = wait(id("composer"));
        composer.sendKeys(text);
        composer.sendKeys(Keys.ENTER);
    }

    private static void see(String testId, String text) {
        new WebDriverWait(browser, PATIENCE)
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .withMessage("see \"" + text + "\"")
                .until(driver -> driver.findElements(id(testId)).stream()
                        .anyMatch(e -> e.getText().replaceAll("\\s+", " ").contains(text)));
    }

    private static void press(String within, String button) {
        new WebDriverWait(browser, PATIENCE)
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(driver -> {
                    driver.findElements(id(within)).stream()
                            .flatMap(e -> e.findElements(By.tagName("button")).stream())
                            .filter(b -> b.getText().equals(button))
                            .reduce((first, second) -> second)
                            .orElseThrow(() -> new org.openqa.selenium.NoSuchElementException(button))
                            .click();
                    return true;
                });
    }

    /** The picture for the README, beside the test's results. */
    private static void picture() throws IOException {
        Files.write(Path.of("target", "demo.png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
