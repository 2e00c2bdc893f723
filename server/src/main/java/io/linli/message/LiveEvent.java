package io.linli.message;

import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * News for open screens. It reaches the staff whose scope covers the place, the staff of the units, and
 * the account.
 *
 * @param kind name of the event, for example {@code incident}
 * @param place where it happened, null if no scope is to see it by place
 * @param units codes of units that are concerned wherever they are
 * @param account one account that is concerned
 * @param data what the event tells; keep it small and free of personal data
 */
public record LiveEvent(
        String kind,
        @Nullable DivisionCode place,
        List<String> units,
        @Nullable UUID account,
        Map<String, Object> data) {

    public LiveEvent {
        units = List.copyOf(units);
        data = Map.copyOf(data);
    }

    static LiveEvent toAccount(String kind, UUID account, Map<String, Object> data) {
        return new LiveEvent(kind, null, List.of(), account, data);
    }

    static LiveEvent toUnit(String kind, String unit, Map<String, Object> data) {
        return new LiveEvent(kind, null, List.of(unit), null, data);
    }
}
