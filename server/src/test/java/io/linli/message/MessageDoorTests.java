package io.linli.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class MessageDoorTests {

    private final LinliServer server = LinliServer.shared();
    private final Caller city = Caller.demonstration("city");
    private final UUID account =
            UUID.fromString(city.get("/api/v1/session").json().at("/account/id").asString());

    @Test
    void aMessageIsUnreadUntilItIsRead() {
        int before = unread();
        send(Recipients.account(account), "一");
        send(Recipients.unit("9901"), "二");
        send(Recipients.account(UUID.randomUUID()), "别人的");

        assertThat(unread()).isEqualTo(before + 2);
        JsonNode newest = city.get("/api/v1/messages?unread=true&limit=2").json();
        assertThat(newest.at("/items/0/text").asString()).isEqualTo("测试消息:二");
        assertThat(newest.at("/items/1/textEn").asString()).isEqualTo("A test: 一");

        city.post("/api/v1/messages/" + newest.at("/items/0/id").asString() + "/read", "");
        assertThat(unread()).isEqualTo(before + 1);
        city.post("/api/v1/messages/read-all", "");
        assertThat(unread()).isZero();
    }

    @Test
    void theListContinuesWhereThePageEnded() {
        send(Recipients.account(account), "甲");
        send(Recipients.account(account), "乙");

        JsonNode first = city.get("/api/v1/messages?limit=1").json();
        JsonNode second = city.get(
                        "/api/v1/messages?limit=1&cursor=" + first.path("next").asString())
                .json();

        assertThat(first.at("/items/0/text").asString()).isEqualTo("测试消息:乙");
        assertThat(second.at("/items/0/text").asString()).isEqualTo("测试消息:甲");
    }

    @Test
    void aMessageOfARolledBackTransactionWasNeverSent() {
        int before = unread();
        Scopes.asSystem(() -> server.bean(TransactionTemplate.class).execute(status -> {
            server.bean(Messages.class).send(notice(Recipients.account(account), "nie"));
            status.setRollbackOnly();
            return status;
        }));

        assertThat(unread()).isEqualTo(before);
    }

    @Test
    void openScreensHearWhatHappensInTheirPlacesAndNoOther() throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(city.open("/api/v1/live"), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("retry:");
            LiveUpdates live = server.bean(LiveUpdates.class);
            live.publish(new LiveEvent("incident", new DivisionCode("110101001"), List.of(), null, Map.of("n", 1)));
            live.publish(new LiveEvent("incident", new DivisionCode("990101001"), List.of(), null, Map.of("n", 2)));

            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("event: incident");
            assertThat(lines.readLine()).isEqualTo("data: {\"n\":2}");
        }
    }

    @Test
    void administratorsRewordTemplatesWithTheirPlaceholdersOnly() {
        String path = "/api/v1/message-templates/message.test";
        var wrong = city.put(path, wording("你好{name}", 0));
        var right = city.put(path, wording("改过:{what}", 0));
        var late = city.put(path, wording("又改:{what}", 0));

        assertThat(wrong.json().at("/errors/0/code").asString()).isEqualTo("unknown-placeholder");
        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(late.code()).isEqualTo("stale-version");
        send(Recipients.account(account), "三");
        assertThat(city.get("/api/v1/messages?limit=1")
                        .json()
                        .at("/items/0/text")
                        .asString())
                .isEqualTo("改过:三");
        city.put(path, wording("测试消息:{what}", 1));
    }

    @Test
    void badQuestionsAreRefused() {
        assertThat(city.get("/api/v1/messages?limit=0").status()).isEqualTo(400);
        assertThat(city.get("/api/v1/messages?limit=many").status()).isEqualTo(400);
        assertThat(city.get("/api/v1/messages?cursor=!!").status()).isEqualTo(400);
        assertThat(city.get("/api/v1/messages?cursor=YWJj").status()).isEqualTo(400);
        assertThat(city.post("/api/v1/messages/" + UUID.randomUUID() + "/read", "")
                        .status())
                .isEqualTo(404);
        assertThat(city.post("/api/v1/messages/1/read", "").status()).isEqualTo(400);
        assertThat(city.get("/api/v1/message-outbox?channel=pigeon").status()).isEqualTo(400);
        assertThat(city.put("/api/v1/message-templates/none", wording("x", 0)).status())
                .isEqualTo(404);
        assertThat(Caller.nobody().get("/api/v1/messages").status()).isEqualTo(401);
        assertThat(Caller.nobody().get("/api/v1/live").status()).isEqualTo(401);
    }

    private void send(Recipients recipients, String what) {
        Scopes.asSystem(() -> server.bean(TransactionTemplate.class).execute(status -> {
            server.bean(Messages.class).send(notice(recipients, what));
            return status;
        }));
    }

    private static Notice notice(Recipients recipients, String what) {
        return new Notice("message.test", Map.of("what", what), recipients, "/messages", Notice.Priority.NORMAL);
    }

    private static Map<String, Object> wording(String text, int version) {
        return Map.of("title", "测试", "text", text, "titleEn", "Test", "textEn", "A test: {what}", "version", version);
    }

    private int unread() {
        return city.get("/api/v1/messages/unread-count").json().path("count").asInt();
    }
}
