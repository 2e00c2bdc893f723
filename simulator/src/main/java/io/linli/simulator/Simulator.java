package io.linli.simulator;

import io.linli.simulator.city.CityLoad;
import io.linli.simulator.life.Demonstration;
import io.linli.simulator.life.Replay;
import java.util.Arrays;
import java.util.List;

/**
 * Brings a made-up city to life on a running server.
 *
 * <pre>
 *  city            draws the city from a seed and imports it
 *  demonstration   the city, half a year of history and what goes on today, as far as they are not there
 *  replay          reports messages as time goes by, with workers who handle them
 * </pre>
 */
public final class Simulator {

    private Simulator() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            fail("usage: Simulator city|demonstration|replay [--server http://localhost:8080] …");
            return;
        }
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        try {
            switch (arguments[0]) {
                case "city" -> CityLoad.run(rest);
                case "demonstration" -> Demonstration.run(rest);
                case "replay" -> Replay.run(rest);
                default -> fail("there is no command " + arguments[0]);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
