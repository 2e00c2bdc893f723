package io.linli.simulator.application;

import io.linli.simulator.Server;
import io.linli.simulator.application.Folder.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Subscribes the communities of one street to the applications that ship, and lets their people work with them. What is
 * there already is left alone, so that a load that was cut off goes on where it stopped.
 */
public final class Applications {

    private static final String STREET = "990101001";
    private static final List<String> COMMUNITIES = List.of(STREET + "001", STREET + "002", STREET + "003");
    private static final int DRAWS = 20;
    private static final int DRAWS_BETWEEN_ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOKS = 8;
    private static final int ROUNDS = 4;

    private final Server city;
    private final List<Function<String, Server>> people;
    private final long seed;
    private int made;
    private int steps;
    private int otherwise;

    /**
     * @param city whoever may subscribe everywhere
     * @param people who works with the applications in a community, the first who may do a thing does it
     */
    public Applications(Server city, List<Function<String, Server>> people, long seed) {
        this.city = city;
        this.people = people;
        this.seed = seed;
    }

    /** Plays the demonstrations of all folders below a directory; none if there is no such directory. */
    public void play(Path apps) {
        if (!Files.isDirectory(apps)) {
            return;
        }
        long start = System.nanoTime();
        List<Folder> folders = Folder.below(apps);
        folders.stream().filter(this::isInstalled).forEach(this::play);
        System.out.printf(
                "%-12s %6.1f s  %d applications, %d records, %d steps taken, %d records could not be made%n",
                "applications", (System.nanoTime() - start) / 1e9, folders.size(), made, steps, otherwise);
    }

    /** Applications that ship are installed in the background after a start. */
    private boolean isInstalled(Folder folder) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!state(folder).equals("published")) {
            if (System.nanoTime() > end) {
                System.err.println("application " + folder.id() + " is not installed; it is left out");
                return false;
            }
            pause();
        }
        return true;
    }

    private String state(Folder folder) {
        for (JsonNode one : city.get("/api/v1/apps?limit=100").path("items")) {
            if (one.path("id").asString().equals(folder.id())) {
                return one.path("state").asString();
            }
        }
        return "absent";
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(300));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void play(Folder folder) {
        List<String> places = folder.subscribe().contains("community") ? COMMUNITIES : List.of(STREET);
        for (String place : places) {
            city.put("/api/v1/apps/" + folder.id() + "/subscriptions/" + place, Map.of("settings", Map.of()));
        }
        for (String community : COMMUNITIES) {
            int before = made;
            for (Demo demo : folder.demos()) {
                int others = made;
                play(folder.id(), demo, community);
                if (made > others) {
                    // What comes later refers to what has been decided, such as those who were accepted.
                    work(folder.id(), community, 1, random(folder.id(), community));
                }
            }
            if (made > before) {
                work(folder.id(), community, ROUNDS, random(folder.id(), community));
            }
        }
    }

    private void work(String application, String community, int rounds, SplittableRandom random) {
        List<Server> hands = hands(community);
        steps += new Desk(application, new Neighbourhood(community, hands, application), hands, random).work(rounds);
    }

    private List<Server> hands(String community) {
        return people.stream().map(one -> one.apply(community)).toList();
    }

    private SplittableRandom random(String what, String community) {
        return new SplittableRandom(seed ^ (what + community).hashCode());
    }

    private void play(String application, Demo demo, String community) {
        String records = "/api/v1/records/" + application + "/" + demo.type();
        List<Server> hands = hands(community);
        if (hands.stream().anyMatch(hand -> has(hand, records + "?limit=1&within=" + community))) {
            return;
        }
        SplittableRandom random = random(application + demo.type(), community);
        var around = new Neighbourhood(community, hands, application);
        for (int number = 1; number <= demo.count(); number++) {
            var walk = new Walk(records, demo, community, new Invention(around, random, number), hands);
            if (!goes(walk, random, () -> work(application, community, 1, random.split()))) {
                otherwise++;
            }
        }
    }

    /**
     * What is drawn may contradict a rule of the application, such as one application per family; then it is drawn again. Now
     * and then people work meanwhile, for what others wait for may not have been decided yet.
     */
    private boolean goes(Walk walk, SplittableRandom random, Runnable work) {
        for (int draw = 1; draw <= DRAWS; draw++) {
            try {
                walk.go(random);
                made++;
                return true;
            } catch (IllegalStateException e) {
                if (draw == DRAWS) {
                    System.err.println(e.getMessage());
                } else if (draw % DRAWS_BETWEEN_ROUNDS == 0) {
                    work.run();
                }
            }
        }
        return false;
    }

    private static boolean has(Server hand, String list) {
        JsonNode page = hand.tryGet(list);
        return page != null && !page.path("items").isEmpty();
    }

    /** The life of one record, as far as its people can bring it along. */
    private static final class Walk {

        private final String records;
        private final Demo demo;
        private final String community;
        private final Invention invention;
        private final List<Server> hands;

        Walk(String records, Demo demo, String community, Invention invention, List<Server> hands) {
            this.records = records;
            this.demo = demo;
            this.community = community;
            this.invention = invention;
            this.hands = hands;
        }

        void go(SplittableRandom random) {
            Server maker = maker();
            JsonNode views = maker.get(records + "/views");
            Map<String, Object> values =
                    invention.values(demo.values(), texts(views.path("schema").path("required")), views.path("schema"));
            Object place = values.remove("placeCode");
            JsonNode record =
                    maker.post(records, Map.of("placeCode", place == null ? community : place, "values", values));
            String goal = goal(random);
            if (goal == null) {
                return;
            }
            for (String action : way(maker, record, Ways.of(views.path("actions")), goal)) {
                if (!taken(record.path("id").asString(), action, views)) {
                    return;
                }
            }
        }

        /** Where no action leads on yet, a process may be about to bring the record further. */
        private List<String> way(Server maker, JsonNode record, Ways ways, String goal) {
            String state = record.path("state").asString();
            for (int look = 0; look < LOOKS && !state.equals(goal); look++) {
                List<String> way = ways.from(state, goal);
                if (!way.isEmpty()) {
                    return way;
                }
                pause();
                state = maker.get(records + "/" + record.path("id").asString())
                        .path("state")
                        .asString();
            }
            return List.of();
        }

        private Server maker() {
            return hands.stream()
                    .filter(hand ->
                            texts(hand.get(records + "/views").path("may")).contains("create"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody may create " + records));
        }

        private boolean taken(String id, String action, JsonNode views) {
            for (Server hand : hands) {
                JsonNode record = hand.tryGet(records + "/" + id);
                if (record != null && mayTake(record, action)) {
                    Map<String, Object> values = invention.values(
                            Folder.object(demo.with().get(action)), required(views, action), views.path("schema"));
                    hand.post(
                            records + "/" + id + "/actions/" + action,
                            record.path("version").asInt(),
                            Map.of("values", values));
                    return true;
                }
            }
            return false;
        }

        private static boolean mayTake(JsonNode record, String action) {
            for (JsonNode one : record.path("actions")) {
                if (one.path("code").asString().equals(action)) {
                    return one.path("may").asBoolean();
                }
            }
            return false;
        }

        private static List<String> required(JsonNode views, String action) {
            for (JsonNode one : views.path("actions")) {
                if (one.path("code").asString().equals(action)) {
                    return texts(one.path("required"));
                }
            }
            return List.of();
        }

        private @Nullable String goal(SplittableRandom random) {
            List<String> goals = new ArrayList<>();
            demo.states().forEach((state, weight) -> {
                for (int i = 0; i < Integer.parseInt(String.valueOf(weight)); i++) {
                    goals.add(state);
                }
            });
            return goals.isEmpty() ? null : goals.get(random.nextInt(goals.size()));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
