package io.linli.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What waits for an officer in this module (待确认事项). The to-do list belongs to a module that lies above this one and
 * takes its items from beans of this type.
 */
public interface WaitingMatters {

    /** What is to be done, in kebab case. */
    String kind();

    String name();

    String nameEn();

    /** Path of the page of the console on which it is done. */
    String page();

    /** How soon it should be done. */
    Duration limit();

    /** Whether it is for this person to do. */
    boolean concerns(Principal person);

    /** What waits in the places of this person, the longest first, at most so many. */
    List<Matter> waiting(Principal person, int most);

    /**
     * One thing that waits.
     *
     * @param subtitle second line, of names and numbers that need no translation
     * @param placeCode where it belongs
     */
    record Matter(UUID id, String title, String subtitle, String placeCode, Instant since) {}
}
