package io.linli.incident.life;

import static io.linli.incident.life.Town.tryTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People who act at the same moment: one wins, the others are told who was first. */
class RaceTests {

    private final Town town = Town.shared();

    @Test
    void ofTwentyDispatchersOneWins() throws Exception {
        JsonNode incident = town.reported("两人同时分拨", Map.of());
        List<Answer> answers = new ArrayList<>();
        var start = new CountDownLatch(1);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String unit = i % 2 == 0 ? Town.DEPARTMENT : Town.OTHER_DEPARTMENT;
                running.add(people.submit(() -> {
                    start.await();
                    return tryTo(town.street(), incident, "dispatch", Map.of("ownerUnit", unit));
                }));
            }
            start.countDown();
            for (Future<Answer> one : running) {
                answers.add(one.get());
            }
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .hasSize(19)
                .allSatisfy(loser -> {
                    assertThat(loser.status()).isEqualTo(409);
                    assertThat(loser.code()).isEqualTo("already-done");
                    assertThat(loser.json().path("detail").asString())
                            .contains("周主任")
                            .contains("分拨");
                });
        List<String> kinds = Town.kinds(Town.detail(town.street(), incident));
        // One by the dispatch table at intake, one by a person.
        assertThat(Collections.frequency(kinds, "dispatch")).isEqualTo(2);
    }

    @Test
    void whoActsOnAnOldVersionIsToldWhatHappenedMeanwhile() {
        JsonNode incident = town.dispatched("版本陈旧");
        Town.act(town.department(), incident, "sign", Map.of());

        Answer late = tryTo(town.street(), incident, "dispatch", Map.of("ownerUnit", Town.OTHER_DEPARTMENT));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("stale-version");
        assertThat(late.json().path("detail").asString()).contains("张队长").contains("签收");
        Answer twice = tryTo(town.department(), incident, "sign", Map.of());
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("already-done");
    }

    @Test
    void twentyUrgesAtOnceAllCount() throws Exception {
        JsonNode incident = town.dispatched("大家都着急");
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(people.submit(() -> tryTo(town.resident(), incident, "urge", Map.of())));
            }
            for (Future<Answer> one : running) {
                assertThat(one.get().status()).isEqualTo(200);
            }
        }

        assertThat(Town.detail(town.street(), incident).path("urgedCount").asInt())
                .isEqualTo(20);
    }
}
