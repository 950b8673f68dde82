package dev.perennial.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser that staff look at the web page with: the machine's own Chromium, without a window. */
final class StaffBrowser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int HEIGHT = 900;
    private static final int MOST_TABS = 200;

    private final ChromeDriver driver;

    private StaffBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** @param profile a new folder */
    static StaffBrowser open(Path profile) {
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(InstalledBrowser.chromium().orElseThrow().toFile())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile);
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        // a driver that is named keeps Selenium from looking for one in the network
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        InstalledBrowser.chromedriver().orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        StaffBrowser browser = new StaffBrowser(new ChromeDriver(service, options));
        browser.standIn("Europe/Amsterdam");
        return browser;
    }

    /** Which time its clock shows. */
    void standIn(String timeZone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", timeZone));
    }

    void useScreen(int width, boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** Opens the page, whatever it shows. */
    void enter(String url) {
        driver.get(url);
    }

    /** Opens the page and waits until it has its lists. */
    void visit(String url) {
        enter(url);
        until(() -> assertThat(texts("#sessions[aria-busy=false], #patterns[aria-busy=false]"))
                .hasSize(2));
    }

    /** Opens the calendar as of a day and waits until it has its sessions. */
    void visitCalendar(String url, String view, LocalDate day) {
        driver.get("about:blank");
        driver.get(url + "/#calendar");
        until(() -> assertThat(texts("#calendar-days[aria-busy=false]")).hasSize(1));
        choose("#calendar-tools [name=view]", view);
        choose("#calendar-tools [name=date]", day.toString());
    }

    void visitOperations(String url) {
        driver.get("about:blank");
        driver.get(url + "/#operations");
        until(() -> assertThat(texts("#partitions tr")).hasSize(12));
    }

    /** Types into the search and leaves only what has it. */
    void search(String text) {
        type("#find", text);
    }

    /** Instead of what stands there, as soon as nothing covers it. */
    void type(String css, String text) {
        until(() -> {
            WebElement input = driver.findElement(By.cssSelector(css));
            input.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
            input.sendKeys(text);
        });
    }

    /** For dates, times and choices, whose keys depend on the browser's language. */
    void set(String css, String value) {
        driver.executeScript("""
                const input = document.querySelector(arguments[0]);
                input.value = arguments[1];
                input.dispatchEvent(new Event('input', {bubbles: true}));
                """, css, value);
    }

    /** As {@link #set}, for what follows a choice rather than each key. */
    void choose(String css, String value) {
        set(css, value);
        driver.executeScript(
                "document.querySelector(arguments[0]).dispatchEvent(new Event('change', {bubbles: true}))", css);
    }

    void drag(String from, String to) {
        WebElement what = driver.findElement(By.cssSelector(from));
        new Actions(driver)
                .dragAndDrop(what, driver.findElement(By.cssSelector(to)))
                .perform();
    }

    /** Makes requests to an address fail, of which {@code *} stands for any part, until {@link #unblock}. */
    void block(String url) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(url)));
    }

    void unblock() {
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of()));
    }

    /** Whether the page can ask for something there. */
    boolean reaches(String path) {
        return Boolean.TRUE.equals(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const request = new AbortController();
                fetch(arguments[0], {signal: request.signal})
                  .then(() => { done(true); request.abort(); }, () => done(false))""", path));
    }

    /** The addresses of everything that this page asked for so far. */
    List<String> requests() {
        return strings("return performance.getEntriesByType('resource').map(each => each.name)");
    }

    /** What a header of the page itself says. */
    String header(String name) {
        return String.valueOf(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                fetch('/').then(response => done(response.headers.get(arguments[0])))""", name));
    }

    /** Shows a dialog as it is, which something else would open. */
    void show(String dialog) {
        driver.executeScript("document.querySelector(arguments[0]).showModal()", dialog);
    }

    /** Puts a style sheet into the page, as an attacker would; whether it has an effect. */
    boolean takesAForeignStyle() {
        return is("""
                const style = document.createElement('style');
                style.textContent = 'body { opacity: .5 }';
                document.head.append(style);
                return getComputedStyle(document.body).opacity !== '1'""");
    }

    /** From now on keeps every text that an element has. */
    void watch(String css) {
        driver.executeScript("""
                const seen = window.seenTexts = [];
                const watched = document.querySelector(arguments[0]);
                new MutationObserver(() => seen.push(watched.innerText))
                  .observe(watched.parentElement, {subtree: true, childList: true, attributes: true})""", css);
    }

    List<String> watched() {
        return strings("return window.seenTexts");
    }

    /** Goes on with the keyboard alone until something has the focus. */
    void tabTo(String css) {
        for (int i = 0; i < MOST_TABS && !hasFocus(css); i++) {
            press(Keys.TAB);
        }
        assertThat(hasFocus(css)).as("the keyboard reaches " + css).isTrue();
    }

    /** Types where the focus is. */
    void type(String text) {
        new Actions(driver).sendKeys(text).perform();
    }

    /** What axe finds wrong for people who do not see the page, or see it badly. */
    List<String> violations() {
        try (InputStream axe = StaffBrowser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(Objects.requireNonNull(axe).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(({violations}) => done(violations.flatMap(({id, nodes}) =>
                  nodes.map(({target, failureSummary}) => `${id}: ${target} ${failureSummary}`))))""");
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    /** The processor time that pages took in this tab so far. */
    Duration worked() {
        driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
        Object metrics =
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
        double seconds = ((List<?>) Objects.requireNonNull(metrics))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> "TaskDuration".equals(each.get("name")))
                        .mapToDouble(each -> ((Number) Objects.requireNonNull(each.get("value"))).doubleValue())
                        .sum();
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    /** For people to look at. */
    void photograph(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    /** As soon as it is there and nothing covers it, in the middle of the screen. */
    void click(String css) {
        until(() -> {
            WebElement element = driver.findElement(By.cssSelector(css));
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
        });
    }

    /** What is to be read in the elements, in order; one that is hidden has none. */
    List<String> texts(String css) {
        return strings("return [...document.querySelectorAll(arguments[0])].map(each => each.innerText)", css);
    }

    List<String> attributes(String css, String name) {
        return strings(
                "return [...document.querySelectorAll(arguments[0])].map(each => each.getAttribute(arguments[1]))",
                css,
                name);
    }

    String value(String css) {
        return String.valueOf(driver.executeScript("return document.querySelector(arguments[0]).value", css));
    }

    boolean hasFocus(String css) {
        return is("return document.activeElement.matches(arguments[0])", css);
    }

    /** Whether everything has room side by side, in the page and in its dialog when one is open. */
    boolean fitsItsWidth() {
        return is("""
                const boxes = [document.documentElement, ...document.querySelectorAll('dialog[open]')];
                return boxes.every(box => box.scrollWidth <= box.clientWidth)""");
    }

    /** Whether one can see and click all of it without scrolling. */
    boolean isInSight(String css) {
        return is("""
                const found = document.querySelector(arguments[0]);
                const {top, bottom, left, right} = found.getBoundingClientRect();
                return [[left, top], [right, bottom]].every(([x, y]) => found.contains(
                  document.elementFromPoint(x < right ? x + 5 : x - 5, y < bottom ? y + 5 : y - 5)))""", css);
    }

    private boolean is(String script, Object... arguments) {
        return Boolean.TRUE.equals(driver.executeScript(script, arguments));
    }

    private List<String> strings(String script, Object... arguments) {
        if (driver.executeScript(script, arguments) instanceof List<?> found) {
            return found.stream().map(String::valueOf).toList();
        }
        throw new AssertionError("no list: " + script);
    }

    /** What the console complains of since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Waits for something that the page does by and by. */
    static void until(ThrowingRunnable assertion) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(assertion);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
