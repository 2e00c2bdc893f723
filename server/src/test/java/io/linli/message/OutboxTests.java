package io.linli.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.JavaProcess;
import io.linli.LinliServer;
import io.linli.database.Background;
import io.linli.database.Scopes;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutboxTests {

    private static final String SECRET = "a secret that both sides know";
    private static final LocalTime NOON = LocalTime.NOON;

    private static Process gateway;
    private static BufferedReader taken;
    private static URI address;

    private final LinliServer server = LinliServer.shared();
    private final Caller city = Caller.demonstration("city");

    @BeforeAll
    static void startGateway() throws IOException {
        gateway = JavaProcess.of("100m", SmsGateway.class, SECRET)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        taken = gateway.inputReader();
        address = URI.create("http://localhost:" + taken.readLine() + "/sms");
    }

    @AfterAll
    static void stopGateway() {
        gateway.destroy();
    }

    @Test
    void withoutAGatewayMessagesStayInTheOutboxWithTheNumberMasked() {
        String phone = send("139", Notice.Priority.NORMAL);
        server.bean(OutboxSender.class).sendDue(NOON);

        JsonNode newest =
                city.get("/api/v1/message-outbox?channel=sms&limit=1").json().at("/items/0");
        assertThat(newest.path("state").asString()).isEqualTo("kept");
        assertThat(newest.path("recipient").asString()).isEqualTo(phone.substring(0, 3) + "****" + phone.substring(7));
    }

    @Test
    void theGatewayTakesSignedMessagesOnly() throws IOException {
        var message = new MessageChannel.Outgoing(
                java.util.UUID.randomUUID(), "13900001111", "message.test", "题", "文", "/", java.time.Instant.now());

        assertThat(channel(SECRET).deliver(message)).isInstanceOf(MessageChannel.Delivery.Sent.class);
        assertThat(taken.readLine()).contains(message.id().toString(), "\"text\":\"文\"");
        assertThat(channel("a secret that nobody shares").deliver(message))
                .isInstanceOf(MessageChannel.Delivery.Refused.class);
    }

    @Test
    void whatDoesNotGoThroughIsTriedAgainLaterAndWhatIsRefusedIsNot() {
        assertThat(deliver("100").path("state").asString()).isEqualTo("failed");
        JsonNode later = deliver("199");
        assertThat(later.path("state").asString()).isEqualTo("waiting");
        assertThat(later.path("fault").asString()).contains("503");
    }

    @Test
    void atNightOnlyUrgentMessagesLeave() {
        MessageSettings settings = server.bean(MessageSettings.class);

        assertThat(settings.quiet(LocalTime.of(23, 0))).isTrue();
        assertThat(settings.quiet(LocalTime.of(6, 0))).isTrue();
        assertThat(settings.quiet(LocalTime.of(8, 0))).isFalse();
    }

    private JsonNode deliver(String prefix) {
        HttpGateway channel = channel(SECRET);
        OutboxStore store = server.bean(OutboxStore.class);
        TransactionTemplate transactions = server.bean(TransactionTemplate.class);
        var sender = new OutboxSender(
                List.of(channel), server.bean(MessageSettings.class), store, transactions, new Background());
        // Held in one transaction with the sending, so that the server's own outbox does not take it first.
        return Scopes.asSystem(() -> transactions.execute(status -> {
            server.bean(Messages.class).send(notice(number(prefix), Notice.Priority.URGENT));
            sender.sendDue(NOON);
            OutboxMessage newest =
                    store.page("sms", null, new java.util.UUID(-1, -1), 1).getFirst();
            return JsonMapper.shared().valueToTree(newest);
        }));
    }

    private static HttpGateway channel(String secret) {
        return new HttpGateway("sms", address, secret, JsonMapper.shared());
    }

    private String send(String prefix, Notice.Priority priority) {
        String phone = number(prefix);
        Scopes.asSystem(() -> server.bean(TransactionTemplate.class).execute(status -> {
            server.bean(Messages.class).send(notice(phone, priority));
            return status;
        }));
        return phone;
    }

    private static String number(String prefix) {
        return prefix + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    private static Notice notice(String phone, Notice.Priority priority) {
        return new Notice("message.test", Map.of("what", "短信"), Recipients.phone(phone), "/", priority);
    }
}
