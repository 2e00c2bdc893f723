package io.linli.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.linli.LinliServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    private static @Nullable Browser shared;

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    private Visitor(Browser.NewContextOptions options) {
        context = browser()
                .newContext(options.setBaseURL(LinliServer.shared().address("").toString()));
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
    }

    /** Somebody at a desk. */
    static Visitor atDesk() {
        return new Visitor(options(1440, 900));
    }

    /** Somebody with a telephone in his hand, who lets pages know where he is. */
    static Visitor onPhone(double longitude, double latitude) {
        return new Visitor(options(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true)
                .setGeolocation(latitude, longitude)
                .setPermissions(List.of("geolocation")));
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

    /** Signs in through the same door as the sign-in form. */
    Visitor signedIn(String username) {
        var answer = page.request()
                .post(
                        "/api/v1/session",
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setData(Map.of("username", username, "password", "linli-demo")));
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in of " + username + " answers " + answer.status() + answer.text());
        }
        return this;
    }

    Visitor opens(String path) {
        page.navigate(path);
        return this;
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

    /** Takes a picture for the user guide; {@code linli.pictures} names the folder. */
    Visitor photographs(String name) {
        Path folder = Path.of(System.getProperty("linli.pictures", "target/pictures"));
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
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
