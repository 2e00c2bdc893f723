package io.linli.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium, driven from here; every visit begins with an empty cache. */
final class BrowserUnderTest implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final ServerUnderTest server;

    BrowserUnderTest(ServerUnderTest server) {
        this.server = server;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("LINLI_CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(FLAGS));
    }

    /** A desktop of 1440 × 900 that has never seen the server. */
    BrowserContext desktop() {
        return browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(server.address("").toString())
                .setViewportSize(1440, 900)
                .setLocale("zh-CN"));
    }

    /** Signs an account of the demonstration in, for all further pages of the same context. */
    static void signIn(Page page, String account) {
        page.request()
                .post(
                        "/api/v1/session",
                        RequestOptions.create().setData(Map.of("username", account, "password", "linli-demo")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
