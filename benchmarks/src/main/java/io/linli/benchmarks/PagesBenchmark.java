package io.linli.benchmarks;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Pages in a browser that has never seen them, with a million incidents in the city: the time until a page shows
 * what it is for, what is sent over the line as compressed, and how much of that is JavaScript.
 */
public final class PagesBenchmark {

    private static final int STORED = 1_000_000;
    private static final int ROUNDS = 7;
    private static final double KILO = 1024;

    private PagesBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int stored = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STORED;
        try (var server = StoredEvents.city(stored);
                var browser = new BrowserUnderTest(server)) {
            var result = new Result("pages").load("storedEvents", stored).load("coldVisitsEach", ROUNDS);
            write(result, "console sign-in", visit(browser, null, "/console/", "input[type=password]"));
            write(result, "console incident list", visit(browser, "street", "/console/incidents", "tbody tr"));
            write(
                    result,
                    "console statistics",
                    visit(browser, "city", "/console/statistics", ".figures .value >> nth=8"));
            write(result, "resident home", visit(browser, "resident", "/resident/", "main"));
            result.write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Result result, String page, Visit worst) {
        boolean statistics = page.contains("statistics");
        String script = statistics ? "" : page.startsWith("console") ? "< 250 KB" : "< 150 KB";
        result.figure(page + ", ready in a cold browser, slowest", worst.seconds(), "s", statistics ? "< 2 s" : "")
                .figure(page + ", transferred", worst.bytes() / KILO, "KB", statistics ? "< 1 MB" : "")
                .figure(page + ", compressed JavaScript", worst.scriptBytes() / KILO, "KB", script);
    }

    /** The slowest of some visits, each with an empty cache. */
    private static Visit visit(BrowserUnderTest browser, @Nullable String account, String path, String shown) {
        Visit worst = new Visit(0, 0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            try (BrowserContext context = browser.desktop()) {
                Visit visit = visit(context, account, path, shown);
                worst = visit.seconds() > worst.seconds() ? visit : worst;
            }
        }
        return worst;
    }

    private static Visit visit(BrowserContext context, @Nullable String account, String path, String shown) {
        Page page = context.newPage();
        if (account != null) {
            BrowserUnderTest.signIn(page, account);
        }
        var counted = new Transfer(context.newCDPSession(page));
        long began = System.nanoTime();
        page.navigate(path);
        page.waitForSelector(shown);
        double seconds = (System.nanoTime() - began) / 1e9;
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return new Visit(seconds, counted.all.get(), counted.scripts.get());
    }

    private record Visit(double seconds, long bytes, long scriptBytes) {}

    /** Counts the bytes of a page as they come over the line. */
    private static final class Transfer {

        private final AtomicLong all = new AtomicLong();
        private final AtomicLong scripts = new AtomicLong();
        private final Set<String> scriptRequests = new HashSet<>();

        Transfer(CDPSession session) {
            session.on("Network.responseReceived", this::received);
            session.on("Network.loadingFinished", this::finished);
            session.send("Network.enable");
        }

        private void received(JsonObject event) {
            if (event.get("type").getAsString().equals("Script")) {
                scriptRequests.add(event.get("requestId").getAsString());
            }
        }

        private void finished(JsonObject event) {
            long bytes = event.get("encodedDataLength").getAsLong();
            all.addAndGet(bytes);
            if (scriptRequests.contains(event.get("requestId").getAsString())) {
                scripts.addAndGet(bytes);
            }
        }
    }
}
