package io.linli.simulator.city;

import io.linli.simulator.Server;
import io.linli.simulator.city.Rounds.Round;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The half year of visits, inspections and repairs behind the days that the register's import files carry. */
final class RegisterVisits {

    private static final int AT_ONCE = 2_000;
    private static final int CLOSED_FIRST = 9;
    private static final List<String> FINDINGS = List.of(
            "家中一切正常,提醒了用电用气安全。", "楼道堆放纸箱,已当场清走。", "介绍了居家养老服务站的开放时间。", "反映楼上漏水,已转物业跟进。", "提醒电动车不要推进楼道充电。", "", "", "");
    private static final List<String> FAULTS = List.of("灭火器压力不足", "安全出口指示灯不亮", "后门堆放杂物", "电线私拉乱接", "台账没有填写");
    private static final List<String> REPAIRS = List.of("紧固松动的螺栓", "更换破损的盖板", "更换灯头", "补刷油漆");

    private final Server server;
    private final SplittableRandom random;
    private final LocalDate today;
    private final List<Map<String, Object>> waiting = new ArrayList<>();
    private int stored;

    RegisterVisits(Server server, long seed, LocalDate today) {
        this.server = server;
        this.random = new SplittableRandom(seed * 31 + 9);
        this.today = today;
    }

    /** Sends what is left and says how many were stored. */
    int finish() {
        if (!waiting.isEmpty()) {
            stored += server.post("/api/v1/registry/visits/history", Map.of("visits", waiting))
                    .path("stored")
                    .asInt();
            waiting.clear();
        }
        return stored;
    }

    /** The visits of a house. */
    void house(String code, String grid, String use) {
        Round round = Rounds.of(code, use, today);
        if (round.last() == null) {
            return;
        }
        if (random.nextInt(CLOSED_FIRST) == 0) {
            add(visit("visit", "house", code, grid, round.last().minusDays(6), "nobody-home", null));
        }
        Map<String, Object> visit =
                visit("visit", "house", code, grid, round.last(), use.equals("空置") ? "vacant" : "met", round.due());
        visit.put("findings", FINDINGS.get(random.nextInt(FINDINGS.size())));
        add(visit);
    }

    /** The inspection of an organisation; one in six had something to put right, and did. */
    void organisation(String creditCode, String community) {
        Round round = Rounds.of(creditCode, RegisterFiles.ORGANISATION_DAYS, today);
        if (round.last() == null) {
            return;
        }
        String worker = community + "001";
        if (random.nextInt(6) == 0) {
            Map<String, Object> first = visit(
                    "inspection",
                    "organisation",
                    creditCode,
                    worker,
                    round.last().minusDays(12),
                    "rectify",
                    null);
            first.put("items", List.of(FAULTS.get(random.nextInt(FAULTS.size()))));
            first.put("rectifyBy", round.last().toString());
            add(first);
        }
        add(visit("inspection", "organisation", creditCode, worker, round.last(), "passed", round.due()));
    }

    /** The inspection of a part, and now and then its repair. */
    void thing(String number, String grid) {
        Round round = Rounds.of(number, RegisterFiles.THING_DAYS, today);
        if (round.last() == null) {
            return;
        }
        if (random.nextInt(5) == 0) {
            Map<String, Object> repair =
                    visit("repair", "thing", number, grid, round.last().minusDays(3), "done", null);
            repair.put(
                    "repair",
                    Map.of(
                            "work",
                            REPAIRS.get(random.nextInt(REPAIRS.size())),
                            "costFen",
                            100 * (20 + random.nextInt(400)),
                            "by",
                            "市政养护队"));
            add(repair);
        }
        add(visit("inspection", "thing", number, grid, round.last(), "passed", round.due()));
    }

    private Map<String, Object> visit(
            String kind,
            String subjectKind,
            String code,
            String grid,
            LocalDate day,
            String outcome,
            @Nullable LocalDate next) {
        Map<String, Object> visit = new HashMap<>();
        visit.put("id", UUID.nameUUIDFromBytes((kind + code + outcome).getBytes(StandardCharsets.UTF_8)));
        visit.put("kind", kind);
        visit.put("subjectKind", subjectKind);
        visit.put("code", code);
        visit.put(
                "at",
                day.atTime(1 + random.nextInt(9), random.nextInt(60))
                        .toInstant(ZoneOffset.UTC)
                        .toString());
        visit.put("username", "g" + grid);
        visit.put("outcome", outcome);
        if (next != null) {
            visit.put("nextDue", next.toString());
        }
        return visit;
    }

    private void add(Map<String, Object> visit) {
        waiting.add(visit);
        if (waiting.size() == AT_ONCE) {
            finish();
        }
    }
}
