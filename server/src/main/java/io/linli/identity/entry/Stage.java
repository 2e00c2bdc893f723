package io.linli.identity.entry;

import java.util.List;
import java.util.Locale;

/**
 * How far a sign-in has come (登录阶段). Until it is complete the session opens only the doors that lead on; at
 * all others its person is a stranger.
 */
public enum Stage {
    /** The account has a second factor, which has not been shown yet. */
    SECOND_FACTOR("second-factor", List.of("/api/v1/session/second-factor", "/api/v1/session/passkey")),
    /** The account needs a second factor and has none yet. */
    ENROL("enrol-second-factor", List.of("/api/v1/session/confirmation", "/api/v1/security")),
    /** The account may be used on devices only that it knows, and this is another one. */
    DEVICE("confirm-device", List.of("/api/v1/session/device")),
    COMPLETE("", List.of());

    private static final List<String> ALWAYS = List.of("/api/v1/session", "/api/v1/about");

    private final String pending;
    private final List<String> doors;

    Stage(String pending, List<String> doors) {
        this.pending = pending;
        this.doors = doors;
    }

    /** What the pages call the step that is missing; empty if none is. */
    public String pending() {
        return pending;
    }

    /**
     * Whether a session of this stage may go to a door.
     *
     * @param path as it came over the wire, so that no other spelling of a path is taken for an open one
     */
    public boolean opens(String path) {
        return this == COMPLETE || ALWAYS.contains(path) || doors.stream().anyMatch(door -> isBelow(door, path));
    }

    private static boolean isBelow(String door, String path) {
        return path.equals(door) || path.startsWith(door + "/");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
