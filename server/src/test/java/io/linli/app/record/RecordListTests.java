package io.linli.app.record;

import static io.linli.app.record.RecordDoorTests.encoded;
import static io.linli.app.record.Repairs.TICKETS;
import static io.linli.app.record.Repairs.act;
import static io.linli.app.record.Repairs.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class RecordListTests {

    private static final Repairs REPAIRS = Repairs.shared();
    private static final String MARK = "列表" + Repairs.next();
    private static JsonNode site;

    @BeforeAll
    static void write() {
        site = REPAIRS.site("name", "列表场地");
        Map<String, String> at = Map.of("id", site.path("id").asString());
        for (int i = 1; i <= 7; i++) {
            JsonNode ticket = REPAIRS.ticket(
                    "title",
                    MARK + "第" + i,
                    "kind",
                    i % 2 == 0 ? "power" : "door",
                    "cost",
                    i == 3 ? 2.98 : i * 10,
                    "due",
                    "2026-12-0" + i,
                    "tags",
                    i == 5 ? List.of("hot") : List.of(),
                    "site",
                    at,
                    "location",
                    Map.of("lng", 113.6 + i / 1000.0, "lat", 29.81, "address", "路口" + i));
            if (i > 5) {
                done(act(REPAIRS.community, ticket, "accept"));
            }
        }
    }

    private static List<String> titles(String query) {
        JsonNode page = done(REPAIRS.community.get(
                TICKETS + "?filter.site=" + site.path("id").asString() + "&" + query));
        return titles(page);
    }

    private static List<String> titles(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(one -> one.path("name").asString().replace(MARK, ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort=due&limit=3|第1,第2,第3",
                "sort=-cost&limit=3|第7,第6,第5",
                "sort=cost&limit=2|第3,第1",
                "sort=-created&limit=2|第7,第6",
                "sort=created&limit=2|第1,第2",
                "state=doing|第7,第6",
                "filter.kind=power&sort=created|第2,第4,第6",
                "filter.kind=power&filter.kind=door&sort=created&limit=2|第1,第2",
                "filter.due=2026-12-02..2026-12-03&sort=due|第2,第3",
                "filter.cost=50..60&sort=cost|第5,第6",
                "filter.tags=hot|第5",
                "tab=0&sort=due&limit=1|第1",
                "filter.created=2020-01-01..2020-02-01|''",
                "within=990101001001&sort=due&limit=1|第1",
                "within=990102&limit=1|''"
            })
    void listsAreFilteredAndSorted(String query, String expected) {
        assertThat(String.join(",", titles(query))).isEqualTo(expected.equals("''") ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"due", "-due", "cost", "-cost", "created", "-created", "updated", "-updated", "number", "state"})
    void pagesFollowEachOtherWithoutGapsInEveryOrder(String sort) {
        List<String> all = titles("sort=" + sort);
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = done(REPAIRS.community.get(
                    TICKETS + "?filter.site=" + site.path("id").asString() + "&limit=2&sort=" + sort
                            + (next.isEmpty() ? "" : "&cursor=" + next)));
            paged.addAll(titles(page));
            next = page.path("next").asString("");
        } while (!next.isEmpty());

        assertThat(paged).hasSize(7).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"第4", "列表", "LIEBIAO"})
    void wordsAreFoundBySignsAndPinyin(String words) {
        JsonNode page = done(REPAIRS.community.get(TICKETS + "?q=" + encoded(words)));

        assertThat(page.path("items").valueStream().map(one -> one.path("name").asString()))
                .anyMatch(name -> name.startsWith(MARK));
    }

    /** A search of many streets reads the list of waiting entries once for each. */
    @Test
    void fewEntriesWaitInTheIndexOfWordsOfAnyType() {
        List<String> waiting = LinliServer.shared()
                .bean(JdbcClient.class)
                .sql("""
                        SELECT DISTINCT coalesce(c.reloptions::text, 'as usual')
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'app' AND c.relname LIKE 'record\\_%\\_terms'
                        """)
                .query(String.class)
                .list();

        assertThat(waiting).containsExactly("{gin_pending_list_limit=64}");
    }

    @Test
    void aNumberIsFound() {
        JsonNode ticket = REPAIRS.ticket();

        assertThat(done(REPAIRS.street.get(
                                TICKETS + "?q=" + ticket.path("number").asString()))
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sort=phone",
                "?filter.phone=1",
                "?filter.nothing=1",
                "?tab=99",
                "?cursor=abc",
                "?limit=0",
                "?filter.created=gestern",
                "?filter.cost=viel..",
                "?within=12345x",
                "/calendar?from=2026-01-01&to=2025-01-01",
                "/map?bbox=1,2,3",
                "/statistics?from=2026-02-01&to=2026-01-01"
            })
    void questionsThatMakeNoSenseAreRefused(String query) {
        assertThat(REPAIRS.community.get(TICKETS + query).status()).isEqualTo(400);
    }

    @Test
    void theBoardHasAColumnForEachState() {
        JsonNode board = done(REPAIRS.community.get(
                TICKETS + "/board?filter.site=" + site.path("id").asString()));

        assertThat(board.path("columns")
                        .valueStream()
                        .map(one -> one.path("key").asString()))
                .containsExactly("open", "doing", "checking", "done");
        assertThat(board.at("/columns/0/count").asInt()).isEqualTo(5);
        assertThat(board.at("/columns/1/items").size()).isEqualTo(2);
        assertThat(done(REPAIRS.street.get(TICKETS + "/board"))
                        .at("/columns/0/count")
                        .asInt())
                .isPositive();
    }

    @Test
    void theMapAndTheCalendarShowWhatLiesInThem() {
        JsonNode map = done(REPAIRS.community.get(TICKETS + "/map?bbox=113.6005,29.80,113.6035,29.82"));
        assertThat(map.path("features")
                        .valueStream()
                        .map(one -> one.at("/properties/name").asString()))
                .contains(MARK + "第1", MARK + "第3")
                .doesNotContain(MARK + "第4");

        JsonNode calendar = done(REPAIRS.community.get(TICKETS + "/calendar?from=2026-12-02&to=2026-12-03"));
        assertThat(calendar.valueStream().map(one -> one.path("title").asString()))
                .contains(MARK + "第2", MARK + "第3")
                .doesNotContain(MARK + "第1", MARK + "第4");
    }

    @Test
    void figuresCountWhatThereIsBeforeAndAfterTheyAreFolded() {
        long before = count("open");
        JsonNode ticket = REPAIRS.ticket();

        assertThat(count("open")).isEqualTo(before + 1);
        LinliServer.shared().bean(CatchingUp.class).fold();
        assertThat(count("open")).isEqualTo(before + 1);
        done(act(REPAIRS.community, ticket, "accept"));
        assertThat(count("open")).isEqualTo(before);
        JsonNode byPlace = done(REPAIRS.street.get(TICKETS + "/statistics?within=" + DemonstrationCity.STREET))
                .get(2);
        assertThat(byPlace.path("rows").valueStream().map(one -> one.path("key").asString()))
                .contains(DemonstrationCity.COMMUNITY);
        JsonNode some = done(REPAIRS.community.get(TICKETS + "/statistics?from=2026-01-05&to=2026-01-06"));
        assertThat(some.get(0).path("rows").size()).isZero();
    }

    @Test
    void aTotalAndItsPlacesCountARecordOnce() {
        long total = total();
        REPAIRS.ticket();

        assertThat(total()).isEqualTo(total + 1);
        assertThat(total()).isEqualTo(states());
    }

    /** Earlier versions of the program have written such records down twice. */
    @Test
    void whatWasCountedTwiceIsSetRight() throws IOException {
        String repair = Files.readString(Path.of("src/main/resources/db/app/V23__counted_once.sql"));
        String id = REPAIRS.ticket().path("id").asString();
        long total = total();
        inDatabase("UPDATE app.record SET tally = tally || tally WHERE id = '" + id + "'");
        assertThat(total()).isEqualTo(total + 1);

        inDatabase(repair);

        assertThat(total()).isEqualTo(total);
        LinliServer.shared().bean(CatchingUp.class).fold();
        assertThat(total()).isEqualTo(total);
    }

    private static void inDatabase(String sql) {
        LinliServer server = LinliServer.shared();
        server.bean(InScope.class)
                .asServer(() -> server.bean(JdbcClient.class).sql(sql).update());
    }

    private static long total() {
        return value(4);
    }

    private static long states() {
        return value(0);
    }

    private static long value(int figure) {
        return done(REPAIRS.community.get(TICKETS + "/statistics"))
                .get(figure)
                .path("rows")
                .valueStream()
                .mapToLong(row -> row.path("value").asLong())
                .sum();
    }

    private static long count(String state) {
        JsonNode figures = done(REPAIRS.community.get(TICKETS + "/statistics"));
        return figures.get(0)
                .path("rows")
                .valueStream()
                .filter(row -> row.path("key").asString().equals(state))
                .mapToLong(row -> row.path("value").asLong())
                .sum();
    }

    @Test
    void relatedRecordsAreListed() {
        JsonNode page = done(REPAIRS.community.get(
                Repairs.SITES + "/" + site.path("id").asString() + "/related/ticket?by=site&limit=3"));

        assertThat(page.path("items").size()).isEqualTo(3);
        assertThat(page.path("next").asString()).isNotBlank();
    }

    @Test
    void theTypeTellsPagesHowToShowItAndWhatOneMay() {
        JsonNode views = done(REPAIRS.community.get(TICKETS + "/views"));

        assertThat(views.path("may").valueStream().map(JsonNode::asString)).contains("read", "create", "accept");
        assertThat(views.at("/views/list/sort/0").asString()).isEqualTo("-created");
        assertThat(views.path("states").size()).isEqualTo(4);
        assertThat(done(REPAIRS.resident.get(TICKETS + "/views"))
                        .path("may")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("read", "create", "reopen");
    }
}
