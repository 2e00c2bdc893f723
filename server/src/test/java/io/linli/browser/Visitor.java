package io.linli.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person with a browser of his own: a size of screen, a session, one open page. */
final class Visitor implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String SETTLED = """
            () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => Promise.race([
              Promise.all(document.getAnimations().map((one) => one.finished.catch(() => one))),
              new Promise((done) => setTimeout(done, 600)),
            ])).then(() => true)
            """;

    /** How long something that is to be seen may take, in milliseconds. */
    private static final double PATIENCE = 15_000;

    private static @Nullable Browser shared;

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    static {
        // A busy machine is no fault of the page.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private Visitor(Browser.NewContextOptions options) {
        context = browser().newContext(options.setBaseURL(Neighbourhood.shared().address()));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text() + " " + message.location());
            }
        });
    }

    /** Somebody at a desk. */
    static Visitor atDesk() {
        return new Visitor(options(1440, 900));
    }

    /**
     * Somebody with a telephone in his hand, who stands in the neighbourhood and lets pages know where. He always has a
     * network: keeping all pages for a time without one is a quarter of the work of a visit.
     */
    static Visitor onPhone() {
        return new Visitor(phone().setServiceWorkers(ServiceWorkerPolicy.BLOCK));
    }

    /** The same somebody where the network comes and goes. */
    static Visitor underground() {
        return new Visitor(phone());
    }

    private static Browser.NewContextOptions phone() {
        return options(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true)
                .setGeolocation(
                        Neighbourhood.shared().latitude(),
                        Neighbourhood.shared().longitude())
                .setPermissions(List.of("geolocation"));
    }

    /** Somebody before a wall. */
    static Visitor beforeWall() {
        return new Visitor(options(1920, 1080).setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
    }

    private static Browser.NewContextOptions options(int width, int height) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai");
    }

    /** Reads English. */
    Visitor inEnglish() {
        context.addInitScript("localStorage.setItem('linli.settings', '{\"locale\":\"en\"}')");
        return this;
    }

    /** Signs in through the same door as the sign-in form. */
    Visitor signedIn(String username) {
        return signedIn(username, "linli-demo");
    }

    Visitor signedIn(String username, String password) {
        var answer = page.request()
                .post(
                        "/api/v1/session",
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setData(Map.of("username", username, "password", password)));
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in of " + username + " answers " + answer.status() + answer.text());
        }
        return this;
    }

    Visitor opens(String path) {
        page.navigate(path);
        return this;
    }

    /** Fills in the sign-in form of the console. */
    Visitor entersConsole(String username, String password) {
        opens("/console/");
        page.getByLabel("用户名").fill(username);
        page.getByLabel("密码").fill(password);
        button("登录").click();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /** What the server tells this visitor at an address. */
    JsonNode asks(String path) {
        return JsonMapper.shared().readTree(page.request().get(path).body());
    }

    /** Sends something to an address that must be taken. */
    JsonNode sends(String path, Map<String, Object> content) {
        var answer = page.request()
                .post(
                        path,
                        com.microsoft.playwright.options.RequestOptions.create().setData(content));
        if (!answer.ok()) {
            throw new IllegalStateException(path + " answers " + answer.status() + " " + answer.text());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Errors that pages threw or logged since the last call. */
    List<String> faults() {
        var found = List.copyOf(faults);
        faults.clear();
        return found;
    }

    /** Takes a picture for the user guide once nothing moves any more; {@code linli.pictures} names the folder. */
    Visitor photographs(String name) {
        settles();
        Path folder = Path.of(System.getProperty("linli.pictures", "target/pictures"));
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        return this;
    }

    /** Waits until what moves or changes its colour has come to its end. */
    Visitor settles() {
        page.evaluate(SETTLED);
        return this;
    }

    @Override
    public void close() {
        context.close();
    }

    private static synchronized Browser browser() {
        if (shared == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            shared = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(
                                    Objects.requireNonNullElse(System.getenv("LINLI_CHROMIUM"), "/usr/bin/chromium")))
                            .setArgs(FLAGS));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return shared;
    }
}
