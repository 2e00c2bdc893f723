package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A worker in a basement: everything goes on, the badge is honest, and each step arrives once. */
class WorkerOfflineJourneyTests {

    private static final String GRID = "990101001001001";

    @Test
    void whatIsReportedWithoutANetworkArrivesOnceWhenThereIsOneAgain() {
        String words = "地下车库 " + someNumber() + " 号车位旁的排水沟盖板缺了一块";
        try (Visitor worker = Visitor.underground().signedIn("grid")) {
            Page page = ready(worker);
            worker.context().setOffline(true);
            worker.link("报一件").click();
            page.getByLabel("从相册选").setInputFiles(Photo.steps("盖板"));
            page.getByLabel("看到什么").fill(words);
            worker.button("先存下，有网再送").click();
            assertThat(page.getByText(words)).isVisible();
            assertThat(page.getByText("存在手机上，还没送达")).isVisible();
            worker.photographs("worker-unsent");
            worker.link("今日").click();
            assertThat(page.getByText("无网络，1 条未送")).isVisible();
            worker.context().setOffline(false);
            assertThat(page.getByText("全部送达")).isVisible();
            List<JsonNode> stored = worker.asks("/api/v1/incidents?reporter=me&limit=20")
                    .path("items")
                    .valueStream()
                    .filter(incident -> incident.path("title").asString().contains("排水沟盖板")
                            && detail(worker, incident).path("body").asString().equals(words))
                    .toList();
            assertThat(stored).hasSize(1);
            assertThat(detail(worker, stored.getFirst()).path("files").size()).isEqualTo(1);
        }
    }

    @Test
    void aTaskIsSignedForAndHandledInTheBasementAndBothStepsArrive() {
        String words = someNumber() + " 室门口堆了两张旧沙发,挡着楼道";
        String id = Prepared.dispatched(words, GRID);
        try (Visitor worker = Visitor.underground().signedIn("grid")) {
            Page page = ready(worker);
            page.getByText(words).first().click();
            assertThat(worker.button("签收")).isVisible();
            worker.photographs("worker-task");
            worker.context().setOffline(true);
            worker.button("签收").click();
            assertThat(page.getByText("“签收”存在手机上，还没送达")).isVisible();
            worker.button("办好了").click();
            page.getByLabel("从相册选").setInputFiles(Photo.steps("搬走了"));
            worker.button("已清理干净。").click();
            worker.button("报办好了").click();
            assertThat(page.getByText("“办好了”存在手机上，还没送达")).isVisible();
            worker.context().setOffline(false);
            assertThat(page.getByText("还没送达")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
            JsonNode incident = worker.asks("/api/v1/incidents/" + id);
            assertThat(incident.path("state").asString()).isEqualTo("handled");
            assertThat(incident.path("timeline")
                            .valueStream()
                            .map(entry -> entry.path("kind").asString())
                            .filter(List.of("sign", "handle")::contains))
                    .containsExactly("sign", "handle");
        }
    }

    private static int someNumber() {
        return ThreadLocalRandom.current().nextInt(101, 9999);
    }

    /** Opens today's work and waits until the phone keeps all it needs without a network. */
    private static Page ready(Visitor worker) {
        Page page = worker.opens("/worker/").page();
        assertThat(page.getByText("全部送达")).isVisible();
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
        page.reload();
        assertThat(page.getByText("全部送达")).isVisible();
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        worker.photographs("worker-today");
        return page;
    }

    private static JsonNode detail(Visitor visitor, JsonNode incident) {
        return visitor.asks("/api/v1/incidents/" + incident.path("id").asString());
    }
}
