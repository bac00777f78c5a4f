package dev.timewait.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that can reach no network, at a width and in a colour scheme that a test chooses. */
final class Chromium implements AutoCloseable {

    private static final String MISSING =
            "Chromium and its driver are not on the PATH, so no page was opened: install them"
                    + " (Debian and Ubuntu: apt-get install chromium chromium-driver)";

    /** Selenium warns of every browser newer than itself; what these tests use does not depend on the version. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static boolean told;

    private final ChromeDriver driver;

    private Chromium(Path browser, Path chromedriver) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .build();
        SELENIUM.setLevel(Level.SEVERE);
        driver = new ChromeDriver(service, options(browser));
    }

    /** Starts one, or skips the test, saying so, where none is installed. */
    static Chromium start() {
        Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = onPath("chromedriver");
        boolean found = browser.isPresent() && chromedriver.isPresent();
        if (!found && !told) {
            System.err.println("SKIPPED: " + MISSING);
            told = true;
        }
        assumeTrue(found, MISSING);
        return new Chromium(browser.orElseThrow(), chromedriver.orElseThrow());
    }

    private static Optional<Path> onPath(String... names) {
        List<Path> folders = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ChromeOptions options(Path browser) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--proxy-server=127.0.0.1:9",
                "--host-resolver-rules=MAP * ~NOTFOUND");
        return options;
    }

    /** Lets the next pages be this wide, in CSS pixels, in {@code light} or {@code dark}. */
    Chromium showing(int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Shows pages as they are printed. */
    Chromium printing() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        return this;
    }

    /** Turns the scripts of the next pages off. */
    Chromium withoutScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Opens a page from the file system; what earlier pages logged is forgotten. */
    Chromium open(Path page) {
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(page.toUri().toString());
        return this;
    }

    /** What the page asked of anything but its own file, answered or not. */
    List<String> requests() {
        return StreamSupport.stream(
                        driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
                .map(entry -> text(entry.getMessage(), "message", "params", "request", "url"))
                .filter(url -> url.matches("(?i)(https?|wss?|ftp):.*"))
                .toList();
    }

    /** The errors of the page's console. */
    List<String> consoleErrors() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** The value of a script that is run in the page. */
    Object script(String body) {
        Object value = driver.executeScript(body);
        if (value == null) {
            throw new IllegalStateException("the script returned nothing: " + body);
        }
        return value;
    }

    /** The first element that a style sheet would select so. */
    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Waits until an element shows this text, and returns the text that it shows in the end. */
    String textOnce(String selector, String expected) {
        WebDriverWait wait = new WebDriverWait(driver, Duration.ofSeconds(30));
        try {
            wait.until(any -> find(selector).getText().equals(expected));
        } catch (org.openqa.selenium.TimeoutException e) {
            return find(selector).getText();
        }
        return find(selector).getText();
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** The text at the end of a path of keys, or an empty one. */
    private static String text(String json, String... keys) {
        Object value = new Json().toType(json, Json.MAP_TYPE);
        for (String key : keys) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value instanceof String text ? text : "";
    }
}
