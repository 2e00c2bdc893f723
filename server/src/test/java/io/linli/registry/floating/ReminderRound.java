package io.linli.registry.floating;

import io.linli.LinliServer;

/** Lets the reminders go out at once, for tests that do not wait a quarter of an hour. */
public final class ReminderRound {

    private ReminderRound() {}

    public static void now() {
        LinliServer.shared().bean(Reminders.class).remind();
    }
}
