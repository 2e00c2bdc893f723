package io.linli.simulator.city;

import io.linli.simulator.Options;
import io.linli.simulator.Server;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Draws a city and brings it to a server through its import doors, stage by stage. Each stage can be repeated without harm,
 * and one that is complete is known by its last row; so a load that was cut off goes on where it stopped.
 */
public final class CityLoad {

    private static final int BORDERS_IN_ONE_FILE = 1_500;
    private static final int ADDRESSES_IN_ONE_FILE = 300_000;
    private static final int RESIDENTS_IN_ONE_FILE = 100_000;
    private static final int DEFAULT_COMMUNITIES = 20;
    private static final int DEFAULT_RESIDENTS = 60_000;
    private static final int DEFAULT_SEED = 7;
    /** The level of somebody whose papers an officer has seen. */
    private static final int SEEN = 3;

    private final Server server;
    private final City city;
    private final CityFiles files;
    private final long seed;
    private final int residents;

    private CityLoad(Server server, long seed, int communities, int residents) {
        this.server = server;
        this.seed = seed;
        this.residents = residents;
        this.city = CityPlan.draw(seed, communities, residents);
        this.files = new CityFiles(city);
    }

    /** The command {@code city}. */
    public static void run(List<String> arguments) {
        var options =
                new Options(arguments, Set.of("server", "seed", "communities", "residents", "accounts", "register"));
        Server city = Server.at(options.text("server", "http://localhost:8080")).signedIn("city", "linli-demo");
        int residents = options.number("residents", DEFAULT_RESIDENTS);
        load(
                city,
                options.number("seed", DEFAULT_SEED),
                options.number("communities", DEFAULT_COMMUNITIES),
                residents,
                options.number("accounts", residents),
                options.number("register", 0));
    }

    /** Brings the demonstration city to the server, as far as it is not there, and says where things can happen in it. */
    public static List<Spot> demonstration(Server server) {
        return load(server, DEFAULT_SEED, DEFAULT_COMMUNITIES, DEFAULT_RESIDENTS, DEFAULT_RESIDENTS, DEFAULT_RESIDENTS);
    }

    /** Where things can happen in the demonstration city. */
    public static List<Spot> drawn() {
        return Spot.of(CityPlan.draw(DEFAULT_SEED, DEFAULT_COMMUNITIES, DEFAULT_RESIDENTS));
    }

    /**
     * Draws a city and imports what is not there yet.
     *
     * @param server signed in with the right to configure and administer the city
     * @param communities how many, three at least
     * @param residents for how many people houses are drawn
     * @param accounts how many of them get an account
     * @param register how many people stand in the register
     */
    public static List<Spot> load(
            Server server, long seed, int communities, int residents, int accounts, int register) {
        long start = System.nanoTime();
        var load = new CityLoad(server, seed, communities, residents);
        load.step("drawn", start, load.city.buildings().size() + " buildings");
        var files = register > 0 ? new RegisterFiles(load.city, seed, register) : null;
        load.everything(Math.min(accounts, residents), files == null ? null : files.resident());
        if (files != null) {
            load.register(files);
            load.known(files.resident());
        }
        load.step("city ready", start, accounts + " accounts of residents");
        return Spot.of(load.city);
    }

    private void everything(int accounts, RegisterFiles.@Nullable Known resident) {
        String lastWorker = People.lastWorker(city);
        if (!exists(lastWorker)) {
            divisions();
            borders();
            addresses();
            staff();
        }
        residents(accounts, resident);
    }

    private boolean exists(String username) {
        for (JsonNode account :
                server.get("/api/v1/accounts?limit=20&query=" + username).path("items")) {
            if (account.path("username").asString().equals(username)) {
                return true;
            }
        }
        return false;
    }

    private void divisions() {
        long start = System.nanoTime();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        files.divisions().forEach((name, text) -> parts.put(name, text.getBytes(StandardCharsets.UTF_8)));
        report("divisions", start, server.postFiles("/api/v1/divisions/import", "text/csv", parts));
    }

    private void borders() {
        for (String file : files.borders(BORDERS_IN_ONE_FILE)) {
            long start = System.nanoTime();
            report("borders", start, server.postText("/api/v1/grids/import", "application/geo+json", file));
        }
    }

    private void addresses() {
        Iterator<String> lines = files.addresses();
        while (lines.hasNext()) {
            long start = System.nanoTime();
            var file = new Part("", lines, ADDRESSES_IN_ONE_FILE);
            report("addresses", start, server.postLines("/api/v1/addresses/import", "application/x-ndjson", file));
        }
    }

    private void staff() {
        Map<String, String> departments = new LinkedHashMap<>();
        Map<String, String> english = new LinkedHashMap<>();
        for (JsonNode department : server.get("/api/v1/departments")) {
            departments.put(
                    department.get("code").asString(), department.get("name").asString());
            english.put(
                    department.get("code").asString(), department.path("nameEn").asString(""));
        }
        var people = new People(city, seed, residents, departments, english);
        long start = System.nanoTime();
        report("units", start, server.postText("/api/v1/units/import", "text/csv", people.units()));
        start = System.nanoTime();
        report("staff", start, server.postText("/api/v1/accounts/import", "text/csv", people.staff()));
    }

    /** In files that one transaction each takes in; the first that is not there yet is the first to be sent. */
    private void residents(int accounts, RegisterFiles.@Nullable Known first) {
        if (accounts == 0 || exists(People.resident(accounts - 1))) {
            return;
        }
        Iterator<String> rows = new People(city, seed, residents, Map.of(), Map.of()).residents(first);
        long start = System.nanoTime();
        int sent = 0;
        while (sent < accounts) {
            int next = Math.min(sent + RESIDENTS_IN_ONE_FILE, accounts);
            var file = new Part(People.HEADING, rows, next - sent);
            if (next < accounts && exists(People.resident(next - 1))) {
                file.skip();
            } else {
                JsonNode report = server.postLines("/api/v1/accounts/import", "text/csv", file);
                report(accounts > RESIDENTS_IN_ONE_FILE ? "to " + next : "residents", start, report);
            }
            sent = next;
        }
    }

    /** People, houses, organisations and things of the register; the last person is the last to come. */
    private void register(RegisterFiles register) {
        if (server.get("/api/v1/registry/search?q=" + register.lastDocument()).isEmpty()) {
            imported("organisations", Stream.of(register.organisations()).iterator());
            imported("things", Stream.of(register.things()).iterator());
            parts("houses", RegisterFiles.HOUSES, register.houses());
            if (register.size() <= DEFAULT_RESIDENTS) {
                visits(register);
            }
            parts("people", RegisterFiles.PEOPLE, register.people());
            long start = System.nanoTime();
            step("relations", start, new RegisterRelations(server).add() + " added");
        }
    }

    /** The community has seen the resident's papers, and his account is his record's; what was done is not done again. */
    private void known(RegisterFiles.Known resident) {
        JsonNode account = server.get("/api/v1/accounts?limit=20&query=" + People.resident(0))
                .path("items")
                .valueStream()
                .filter(one -> one.path("username").asString().equals(People.resident(0)))
                .findFirst()
                .orElse(null);
        JsonNode found = server.get("/api/v1/registry/search?q=" + resident.document());
        if (account == null
                || found.isEmpty()
                || !account.path("name").asString().equals(resident.name())) {
            return;
        }
        Server desk = server.signedIn("community", People.PASSWORD);
        String link = "/api/v1/registry/people/" + found.get(0).path("id").asString() + "/account";
        if (desk.get(link).has("account")) {
            return;
        }
        long start = System.nanoTime();
        String papers = "/api/v1/accounts/" + account.path("id").asString() + "/real-name";
        if (desk.get(papers).path("level").asInt() < SEEN) {
            desk.post(papers, Map.of("papers", "id-card", "purpose", "领取居住证明"));
        }
        desk.put(link, Map.of("username", People.resident(0)));
        step("resident", start, resident.name() + " has proven who he is");
    }

    /** Before the people, for the last of them tells that all is there. */
    private void visits(RegisterFiles register) {
        long start = System.nanoTime();
        var visits = new RegisterVisits(server, seed, LocalDate.now());
        register.visits(visits);
        step("visits", start, visits.finish() + " taken over");
    }

    private void parts(String kind, String heading, Iterator<String> rows) {
        while (rows.hasNext()) {
            imported(kind, new Part(heading, rows, RESIDENTS_IN_ONE_FILE));
        }
    }

    private void imported(String kind, Iterator<String> rows) {
        long start = System.nanoTime();
        JsonNode begun = server.postLines("/api/v1/registry/" + kind + "/import", "text/csv", rows);
        String job = "/api/v1/jobs/" + begun.path("jobId").asString();
        JsonNode state = server.get(job);
        while (state.path("state").asString().equals("running")) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            state = server.get(job);
        }
        step(kind, start, state.path("message").asString());
        if (!state.path("state").asString().equals("done") || state.has("errorsUrl")) {
            throw new IllegalStateException("the server did not take all of " + kind + ": " + state);
        }
    }

    /** The next rows under a heading of their own. */
    private static final class Part implements Iterator<String> {

        private final String heading;
        private final Iterator<String> rows;
        private int left;
        private boolean begun;

        Part(String heading, Iterator<String> rows, int count) {
            this.heading = heading;
            this.rows = rows;
            this.left = count;
        }

        @Override
        public boolean hasNext() {
            return !begun || left > 0 && rows.hasNext();
        }

        @Override
        public String next() {
            if (!begun) {
                begun = true;
                return heading;
            }
            left--;
            return rows.next();
        }

        void skip() {
            while (hasNext()) {
                next();
            }
        }
    }

    private void report(String what, long start, JsonNode report) {
        int rejected = report.path("rejectedCount").asInt();
        step(what, start, report.path("accepted").asInt() + " accepted, " + rejected + " rejected");
        if (rejected > 0) {
            throw new IllegalStateException("the server rejected rows of " + what + ", the first: "
                    + report.path("rejected").path(0));
        }
    }

    private void step(String what, long start, String count) {
        System.out.printf("%-12s %6.1f s  %s%n", what, (System.nanoTime() - start) / 1e9, count);
    }
}
