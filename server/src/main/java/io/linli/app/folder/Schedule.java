package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that the clock starts (定时任务), once for each item.
 *
 * @param cron five fields in the time zone of the city
 * @param items what it goes over
 * @param filter which of them: facts of the register with their values, such as {@code tags} or {@code minAge}
 * @param where which of them, if they are records: values by field or {@code state}
 * @param condition FEEL: which of them, each by the name of item
 * @param unless leaves out those for which such a record is there
 */
public record Schedule(
        String key,
        Text title,
        String cron,
        Items items,
        Map<String, Object> filter,
        Views.Where where,
        @Nullable String condition,
        @Nullable Unless unless,
        Deed deed) {

    public Schedule {
        filter = new LinkedHashMap<>(filter);
    }

    /** What a schedule goes over. */
    public sealed interface Items {
        /** Each subscription once. */
        record Subscriptions() implements Items {}

        /** Each entry of the register of a kind (person, house, organisation, thing) in the places that subscribed. */
        record Registered(String kind) implements Items {}

        /** Each record of a type. */
        record Records(String type) implements Items {}
    }

    /**
     * Records that make an item superfluous.
     *
     * @param by their field that refers to the item
     */
    public record Unless(String record, String by, List<String> states) {
        public Unless {
            states = List.copyOf(states);
        }
    }

    /** What is done with an item. */
    public sealed interface Deed {
        /** A record is made; values are FEEL. */
        record Create(String type, Map<String, String> values) implements Deed {
            public Create {
                values = new LinkedHashMap<>(values);
            }
        }

        /** An action of the record is taken. */
        record Act(String action) implements Deed {}

        /** A process is started, about the record if the item is one. */
        record Start(String process) implements Deed {}

        /** Somebody is told. */
        record Tell(Notice notice) implements Deed {}
    }
}
