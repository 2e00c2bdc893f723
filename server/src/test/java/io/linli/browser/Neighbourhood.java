package io.linli.browser;

import io.linli.DemonstrationCity;
import io.linli.LinliServer;

/**
 * Where visitors walk: the small city of the tests, or, with the system property {@code linli.server}, the
 * city of a server that runs already (for pictures with more life in them).
 */
final class Neighbourhood {

    private static final Neighbourhood SHARED = new Neighbourhood();

    private final String address;
    private final double longitude;
    private final double latitude;

    private Neighbourhood() {
        String running = System.getProperty("linli.server", "");
        if (running.isEmpty()) {
            DemonstrationCity.shared();
            address = LinliServer.shared().address("").toString();
            longitude = 113.602;
            latitude = 29.802;
        } else {
            address = running;
            longitude = 113.5993731;
            latitude = 29.8565064;
        }
    }

    static Neighbourhood shared() {
        return SHARED;
    }

    /** Where the server is. */
    String address() {
        return address;
    }

    /** A place in the grid of the account {@code grid}. */
    double longitude() {
        return longitude;
    }

    double latitude() {
        return latitude;
    }
}
