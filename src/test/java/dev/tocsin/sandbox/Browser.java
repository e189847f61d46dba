package dev.tocsin.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The sandbox's page in a real Chromium; a test that opens one is skipped where there is none. Things go by their
 * {@code data-testid}, and everything is waited for.
 */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** {@code profile}: an empty folder for what a browser keeps. */
    public static Browser open(Path profile) {
        var chromium = program("chromium");
        var chromedriver = program("chromedriver");
        assumeTrue(chromium.isPresent() && chromedriver.isPresent(), "there is no Chromium here");
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
                // A machine without a mouse would be taken for a phone; these are the page's hover and fine pointer.
                "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
                "--user-data-dir=" + profile);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow())
                .build();
        var browser = new Browser(new ChromeDriver(service, options));
        browser.driver.manage().window().setSize(new Dimension(1440, 1040));
        return browser;
    }

    private static Optional<File> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    public void show(String url) {
        driver.get(url);
    }

    public static By id(String testId) {
        return By.cssSelector("[data-testid=\"" + testId + "\"]");
    }

    /** Within the thing of that name, such as an {@code input}. */
    public static By in(String testId, String selector) {
        return By.cssSelector("[data-testid=\"" + testId + "\"] " + selector);
    }

    public int count(String testId) {
        return driver.findElements(id(testId)).size();
    }

    public void click(String testId) {
        click(id(testId));
    }

    public void click(By what) {
        waiting().until(any -> {
            driver.findElement(what).click();
            return true;
        });
    }

    /** Says it in the channel that is open. */
    public void type(String text) {
        enter(id("composer"), text, Keys.ENTER);
    }

    /** Types into a field. */
    public void enter(By field, CharSequence... keys) {
        waiting().until(any -> {
            driver.findElement(field).sendKeys(keys);
            return true;
        });
    }

    /** Types into whatever has the focus. */
    public void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    public void see(String testId, String text) {
        waiting()
                .withMessage("see \"" + text + "\"")
                .until(any -> driver.findElements(id(testId)).stream()
                        .anyMatch(e -> e.getText().replaceAll("\\s+", " ").contains(text)));
    }

    public void awaitGone(String testId) {
        awaitGone(id(testId));
    }

    public void awaitGone(By what) {
        waiting().until(any -> driver.findElements(what).isEmpty());
    }

    /** As one does in the window in which files are picked. */
    public void upload(String testId, Path file) {
        driver.findElement(id(testId)).sendKeys(file.toString());
    }

    /** Waits until a field holds just that. */
    public void awaitValue(By field, String value) {
        waiting()
                .withMessage("see \"" + value + "\" in a field")
                .until(any -> value.equals(driver.findElement(field).getDomProperty("value")));
    }

    /** Presses the last button of that text. */
    public void press(String within, String button) {
        waiting().until(any -> {
            driver.findElements(id(within)).stream()
                    .flatMap(e -> e.findElements(By.tagName("button")).stream())
                    .filter(b -> b.getText().equals(button))
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new NoSuchElementException(button))
                    .click();
            return true;
        });
    }

    /** Picks an option of what is open, a select or a menu. */
    public void pick(String text) {
        waiting().withMessage("an option \"" + text + "\"").until(any -> {
            driver.findElements(id("option")).stream()
                    .filter(e -> e.getText().lines().findFirst().orElse("").equals(text))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException(text))
                    .click();
            return true;
        });
    }

    /** What has the focus. */
    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    public void savePicture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** A thing may come late, be replaced while it is looked at, or stand behind another that is about to go. */
    private WebDriverWait waiting() {
        var wait = new WebDriverWait(driver, PATIENCE);
        wait.ignoring(WebDriverException.class);
        return wait;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
