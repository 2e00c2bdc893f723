package io.linli.incident.dispatch;

import io.linli.incident.Channel;
import io.linli.incident.TimeLimit;
import io.linli.incident.Urgency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the dispatch table (分派规则). Conditions that are missing hold always.
 *
 * @param id name of the row, unique in its table
 * @param typePrefix type or a level above it
 * @param placePrefix place or one around it
 * @param ownerDepartment department that handles it, {@link #TERRITORY} for the territorial unit of the place
 * @param ownerLevel city, district, street, community or grid; where the department has no unit of this level, the next
 *     one above takes it
 * @param coDepartments departments that help
 * @param limit time to handle; none leaves it to the type
 * @param note for people
 */
public record DispatchRule(
        String id,
        @Nullable String typePrefix,
        @Nullable String placePrefix,
        @Nullable TimeWindow timeWindow,
        @Nullable Urgency urgency,
        @Nullable Channel sourceChannel,
        String ownerDepartment,
        String ownerLevel,
        List<String> coDepartments,
        @Nullable TimeLimit limit,
        @Nullable String note) {

    /** Stands for the territorial unit of the place in the place of a department. */
    public static final String TERRITORY = "territory";

    public DispatchRule {
        // Rows come from outside as well, where the field may be missing.
        coDepartments = coDepartments == null ? List.of() : List.copyOf(coDepartments);
        typePrefix = blankToNull(typePrefix);
        placePrefix = blankToNull(placePrefix);
        timeWindow = timeWindow == TimeWindow.ANY ? null : timeWindow;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether it applies to everything, as the last row must. */
    boolean unconditional() {
        return typePrefix == null
                && placePrefix == null
                && timeWindow == null
                && urgency == null
                && sourceChannel == null;
    }

    /** Whether every incident that the other row applies to is one that this row applies to. */
    boolean covers(DispatchRule other) {
        return prefixCovers(typePrefix, other.typePrefix)
                && prefixCovers(placePrefix, other.placePrefix)
                && (timeWindow == null || timeWindow == other.timeWindow)
                && (urgency == null || urgency == other.urgency)
                && (sourceChannel == null || sourceChannel == other.sourceChannel);
    }

    private static boolean prefixCovers(@Nullable String wide, @Nullable String narrow) {
        return wide == null || (narrow != null && narrow.startsWith(wide));
    }
}
