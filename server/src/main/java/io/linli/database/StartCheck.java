package io.linli.database;

/** A rule about the settings that every module may add; all are judged before the database starts. */
@FunctionalInterface
public interface StartCheck {

    /** @throws StartRefusal if the server must not start like this */
    void check();
}
