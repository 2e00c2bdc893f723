package io.linli.registry.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.Ids;
import io.linli.kernel.KeyRing;
import io.linli.registry.Residents;
import io.linli.registry.person.PersonFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes register one person at the moment when keys change: one seals with the old key, the other with the new. */
class TwinsTests {

    /** A city that nobody of the demonstration sees; its people are sealed with keys of this test alone. */
    private static final String ELSEWHERE = "970101001001001";

    private static final Map<Integer, byte[]> KEYS = Map.of(1, key(11), 2, key(22));

    private final LinliServer server = LinliServer.shared();
    private final TransactionTemplate transactions = server.bean(TransactionTemplate.class);
    private final String number = Residents.idNumber();
    private final Shelf<PersonFacts> oldKey = node(1);
    private final Shelf<PersonFacts> newKey = node(2);

    private static byte[] key(int value) {
        byte[] key = new byte[FieldCipher.KEY_BYTES];
        Arrays.fill(key, (byte) value);
        return key;
    }

    @SuppressWarnings("unchecked")
    private Shelf<PersonFacts> node(int version) {
        DemonstrationCity.shared();
        JdbcClient database = server.bean(JdbcClient.class);
        var cipher = new FieldCipher(new KeyRing(KEYS, version));
        Book<PersonFacts> book = (Book<PersonFacts>)
                server.bean(Shelves.class).of(io.linli.registry.Kind.PERSON).book();
        return new Shelf<>(
                database,
                server.bean(JsonMapper.class),
                cipher,
                facts -> new int[0],
                new Twins(database, cipher, server.bean(PlatformTransactionManager.class)),
                book,
                facts -> facts,
                AfterWriting.NOTHING);
    }

    private Stored<PersonFacts> person() {
        PersonFacts facts = oldKey.facts(JsonMapper.shared()
                .valueToTree(Map.of(
                        "name",
                        "换钥人",
                        "idNumber",
                        number,
                        "placeCode",
                        ELSEWHERE,
                        "state",
                        "living",
                        "residence",
                        "permanent")));
        Instant now = Instant.now();
        return new Stored<>(
                Ids.next(), 1, facts, new Origin("test", null, "测试", now), LocalDate.of(2026, 1, 1), now, null);
    }

    @Test
    void onlyOneOfTwoNodesTakesThePersonForNew() throws Exception {
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        CompletableFuture<Set<UUID>> first = CompletableFuture.supplyAsync(() -> inTransaction(() -> {
            Set<UUID> added = oldKey.insert(List.of(person()));
            written.countDown();
            await(mayCommit);
            return added;
        }));
        await(written);
        CompletableFuture<Set<UUID>> second =
                CompletableFuture.supplyAsync(() -> inTransaction(() -> newKey.insert(List.of(person()))));
        Thread.sleep(Duration.ofMillis(300));
        assertThat(second).as("waits for the other").isNotCompleted();
        mayCommit.countDown();

        assertThat(first.get(20, TimeUnit.SECONDS)).hasSize(1);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(known()).isEqualTo(1);
    }

    private long known() {
        return inTransaction(() -> oldKey.count(
                "WHERE id_index IN (:indexes)", Map.of("indexes", oldKey.blinds(number)), Integer.MAX_VALUE));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Scopes.asSystem(() -> transactions.execute(status -> work.get()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
