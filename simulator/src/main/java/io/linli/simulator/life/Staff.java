package io.linli.simulator.life;

import io.linli.simulator.Server;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts of the made-up city, each signed in when it is first needed. */
final class Staff {

    private static final String PASSWORD = "linli-demo";

    private final Server doors;
    private final Map<String, Server> signedIn = new ConcurrentHashMap<>();

    Staff(Server doors) {
        this.doors = doors;
    }

    /** One of the residents who can sign in. */
    Server resident(int number) {
        return account(number == 0 ? "resident" : "r%08d".formatted(number));
    }

    /** Somebody who works for a unit: a place or, with a colon, a department at a place. */
    Server workerOf(String unit) {
        int colon = unit.indexOf(':');
        if (colon > 0) {
            return account("b" + unit.substring(0, colon) + "-" + unit.substring(colon + 1));
        }
        return account(
                switch (unit.length()) {
                    case 6 -> "d" + unit;
                    case 9 -> "s" + unit + "-1";
                    case 12 -> "c" + unit + "-1";
                    case 15 -> "g" + unit;
                    default -> "city";
                });
    }

    /** Somebody of the street that a community belongs to. */
    Server leaderOf(String community) {
        return workerOf(community.substring(0, 9));
    }

    Server account(String username) {
        return signedIn.computeIfAbsent(username, name -> doors.signedIn(name, PASSWORD));
    }
}
