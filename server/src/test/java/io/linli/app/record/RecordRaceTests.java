package io.linli.app.record;

import static io.linli.app.record.Repairs.TICKETS;
import static io.linli.app.record.Repairs.act;
import static io.linli.app.record.Repairs.done;
import static io.linli.app.record.Repairs.patch;
import static io.linli.app.record.Repairs.path;
import static io.linli.app.record.Repairs.post;
import static io.linli.app.record.Repairs.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordRaceTests {

    private final Repairs repairs = Repairs.shared();

    private static List<Answer> atOnce(int times, java.util.function.IntFunction<Answer> act) throws Exception {
        List<Callable<Answer>> acts = new ArrayList<>();
        IntStream.range(0, times).forEach(number -> acts.add(() -> act.apply(number)));
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> one : threads.invokeAll(acts)) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    @Test
    void ofTwoWhoChangeARecordAtOnceOneIsTold() throws Exception {
        JsonNode ticket = repairs.ticket();

        List<Answer> answers = atOnce(6, number -> patch(repairs.community, path(ticket), 1, Map.of("cost", number)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 412).hasSize(5);
    }

    @Test
    void ofTwoWhoWriteDownTheSameOneIsTold() throws Exception {
        String code = "R" + Repairs.next();

        List<Answer> answers =
                atOnce(6, number -> post(repairs.community, TICKETS, values("code", code, "month", "2026-10")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(5);
    }

    @Test
    void figuresOverOtherRecordsAreRightWhoeverIsAtItAtOnce() throws Exception {
        JsonNode site = repairs.site();
        Map<String, String> at = Map.of("id", site.path("id").asString());

        List<Answer> answers = atOnce(12, number -> post(repairs.community, TICKETS, values("site", at, "cost", 10)));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        for (Answer made : answers.subList(0, 2)) {
            JsonNode accepted = done(act(repairs.community, made.json(), "accept"));
            done(act(repairs.community, accepted, "finish", "result", "好"));
        }
        JsonNode now =
                done(repairs.community.get(Repairs.SITES + "/" + site.path("id").asString()));
        assertThat(now.path("values").path("tickets").asInt()).isEqualTo(12);
        assertThat(now.path("values").path("spent").decimalValue()).isEqualByComparingTo("20");
        assertThat(now.path("related").path("ticket.site").asInt()).isEqualTo(12);
    }

    @Test
    void aRuleOverFiguresHoldsAlsoWhenManyAreAtItAtOnce() throws Exception {
        JsonNode site = repairs.site("capacity", 5);
        Map<String, String> at = Map.of("id", site.path("id").asString());

        List<Answer> answers = atOnce(9, number -> post(repairs.community, TICKETS, values("site", at)));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(4);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 409)
                        .findFirst()
                        .orElseThrow()
                        .text())
                .contains("名额已满");
    }

    @Test
    void numbersAreGivenOutOnceEach() throws Exception {
        List<Answer> answers = atOnce(15, number -> post(repairs.community, TICKETS, values()));

        assertThat(answers.stream().map(answer -> answer.json().path("number").asString()))
                .doesNotHaveDuplicates();
    }
}
