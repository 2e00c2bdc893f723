package io.linli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.registry.Residents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who carries off a dump of the database, or the files beside it, learns no number of a person and no fact of his health. */
class DumpTests {

    private static final String REPORTER = "13677770001";
    private static final String ACCOUNT = "13677770002";
    private static final String TOLD = "13677770003";
    private static final String WRITTEN = "13677770004";
    private static final String MISTYPED = "13677770005";
    private static final String IMPORTED = "13677770006";
    private static final String ATTACHED = "13677770007";
    private static final String IDENTITY = "99010119900307451X";
    private static final String REGISTERED = Residents.idNumber();
    private static final String REGISTERED_PHONE = Residents.phone();
    private static final String CHANGED_PHONE = Residents.phone();
    private static final String RELATIVE = Residents.phone();
    private static final String PASSPORT = "E87654321";
    private static final String ILLNESS = "肾透析每周三次";
    private static final String BROUGHT = Residents.idNumber();
    private static final String BROUGHT_PHONE = Residents.phone();
    private static final String REFUSED_PHONE = Residents.phone();
    private static final List<String> SECRETS = List.of(
            REPORTER,
            ACCOUNT,
            TOLD,
            WRITTEN,
            MISTYPED,
            IMPORTED,
            IDENTITY,
            REGISTERED,
            REGISTERED_PHONE,
            CHANGED_PHONE,
            RELATIVE,
            PASSPORT,
            ILLNESS,
            BROUGHT,
            BROUGHT_PHONE,
            REFUSED_PHONE);

    private final Caller city = DemonstrationCity.shared().city();
    private final LinliServer server = LinliServer.shared();

    @Test
    void noNumberOfAPersonIsInTheDumpOrInTheLogs() throws SQLException, IOException {
        use();
        Map<String, byte[]> dump = dump();
        List<String> found = new ArrayList<>();
        dump.forEach((table, rows) -> look(table, rows, found));

        assertThat(dump.keySet())
                .contains(
                        "linli.replay",
                        "audit.entry",
                        "message.outbox",
                        "identity.account",
                        "job.job",
                        "registry.person",
                        "registry.change",
                        "registry.registration");
        assertThat(String.join("", text(dump.get("identity.account")))).contains("dumped-one");
        assertThat(found).isEmpty();
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(data().resolve("binaries")))
                    .toList()) {
                look(file.toString(), read(file), found);
            }
        }
        assertThat(found).isEmpty();
    }

    /** Everything that touches numbers: accounts, reports, reveals, repeats, messages, requests, imports, mistakes. */
    private void use() throws IOException {
        String table = "username,name,kind,unit,roles,place,phone,password\ndumped-one,居民,resident,,,%s,%s,%s\n"
                .formatted(DemonstrationCity.GRID, ACCOUNT, "seldom-heard-of-66");
        city.send(
                "POST", "/api/v1/accounts/import", BodyPublishers.ofString(table), Map.of("Content-Type", "text/csv"));
        Caller resident = Caller.signedIn("dumped-one", "seldom-heard-of-66");
        assertThat(city.get("/api/v1/accounts?query=" + ACCOUNT).json().path("items"))
                .hasSize(1);
        String incident = report();
        Answer contact = repeatable(
                "/api/v1/incidents/" + incident + "/reporter-contact", Map.of("purpose", "回拨" + REPORTER + "核实"));
        assertThat(contact.text()).contains(REPORTER);
        server.bean(Messages.class)
                .send(new Notice(
                        "audit.request-ended",
                        Map.of("number", "1", "kind", "查阅", "kindEn", "a copy"),
                        Recipients.phone(TOLD),
                        "/",
                        Notice.Priority.NORMAL));
        resident.post(
                "/api/v1/me/data-requests", Map.of("kind", "correction", "text", "身份证应为" + IDENTITY + ",电话" + WRITTEN));
        Caller.nobody().post("/api/v1/session", Map.of("username", MISTYPED, "password", "x-x-x-x-x"));
        assertThat(resident.upload(
                                "/api/v1/files",
                                "病历.txt",
                                ("本人电话" + ATTACHED + ",患" + ILLNESS).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(201);
        importReports();
        register(resident);
    }

    /** A life in the register: entered, corrected, looked at, searched, imported with faults, reported by himself. */
    private void register(Caller resident) {
        JsonNode person = Residents.register(
                city,
                Map.of(
                        "name",
                        "贾宝玉",
                        "idNumber",
                        REGISTERED,
                        "phone",
                        REGISTERED_PHONE,
                        "houseCode",
                        Residents.HOUSE,
                        "health",
                        ILLNESS,
                        "contacts",
                        List.of(Map.of("name", "贾政", "relation", "父", "phone", RELATIVE)),
                        "documents",
                        List.of(Map.of("kind", "414", "number", PASSPORT))));
        String path = Residents.path(person);
        Answer changed = Residents.correct(city, path, 1, Map.of("facts", Map.of("phone", CHANGED_PHONE)));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        Answer opened = repeatable(
                path + "/reveal", Map.of("fields", List.of("idNumber", "phone", "health"), "purpose", "verification"));
        assertThat(opened.text()).contains(REGISTERED, CHANGED_PHONE, ILLNESS);
        assertThat(city.get("/api/v1/registry/search?q=" + REGISTERED).json()).hasSize(1);
        String csv = "姓名,身份证号,手机号,房屋编码,居住类型\n贾兰,%s,%s,%s,常住\n贾环,430102199001010011,%s,%s,常住\n"
                .formatted(BROUGHT, BROUGHT_PHONE, Residents.HOUSE, REFUSED_PHONE, Residents.HOUSE);
        JsonNode job = ended(
                city.upload("/api/v1/registry/people/import", "people.csv", csv.getBytes(StandardCharsets.UTF_8)));
        assertThat(job.path("message").asString()).isEqualTo("新增1条,更新0条,无变化0条,未导入1条");
        Answer reported = resident.post(
                "/api/v1/registry/floating/registrations",
                Map.of(
                        "by",
                        "self",
                        "houseCode",
                        Residents.HOUSE,
                        "facts",
                        Map.of("name", "贾芸", "idNumber", BROUGHT, "phone", BROUGHT_PHONE, "since", "2024-03-01")));
        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
    }

    private String report() {
        Answer answer = repeatable(
                "/api/v1/incidents",
                Map.of(
                        "title", "来电反映噪声",
                        "body", "来电反映噪声",
                        "typeCode", "E0102",
                        "placeCode", DemonstrationCity.GRID,
                        "channel", "phone",
                        "reporter", Map.of("name", "王熙凤", "phone", REPORTER)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private Answer repeatable(String path, Object body) {
        return city.send(
                "POST",
                path,
                BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)),
                Map.of("Content-Type", "application/json", "Idempotency-Key", "dump-" + path.hashCode()));
    }

    private void importReports() {
        String csv = "标题,内容,类型,上报人,电话\n井盖破损,井盖破损,E0102,贾琏,%s\n,缺标题,nonsense,贾琏,%s\n".formatted(IMPORTED, IMPORTED);
        Answer begun = city.upload(
                "/api/v1/incidents/import?mode=good-rows", "reports.csv", csv.getBytes(StandardCharsets.UTF_8));
        ended(begun);
    }

    private JsonNode ended(Answer begun) {
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + begun.json().path("jobId").asString();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> city.get(job).json(),
                        state -> !state.path("state").asString().equals("running"));
    }

    private static void look(String where, byte[] bytes, List<String> found) {
        String content = text(bytes);
        for (String secret : SECRETS) {
            byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
            String base64 = Base64.getEncoder().encodeToString(plain);
            if (content.contains(text(plain))
                    || content.contains(HexFormat.of().formatHex(plain))
                    || content.contains(base64.substring(0, base64.length() - 2))) {
                found.add(secret + " in " + where);
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Every table of every schema as its owner copies it out. */
    private Map<String, byte[]> dump() throws SQLException, IOException {
        Map<String, byte[]> dump = new TreeMap<>();
        try (Connection owner = owner()) {
            for (String table : tables(owner)) {
                var bytes = new ByteArrayOutputStream();
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT * FROM " + table + ") TO STDOUT", bytes);
                dump.put(table, bytes.toByteArray());
            }
        }
        return dump;
    }

    private static List<String> tables(Connection owner) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("""
                        SELECT n.nspname || '.' || quote_ident(c.relname)
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                          AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private Connection owner() throws SQLException, IOException {
        String secret = Files.readString(data().resolve("database.secret")).strip();
        return DriverManager.getConnection(server.bean(HikariDataSource.class).getJdbcUrl(), "postgres", secret);
    }

    private Path data() {
        return Path.of(String.valueOf(server.bean(Environment.class).getProperty("linli.database.data")));
    }
}
