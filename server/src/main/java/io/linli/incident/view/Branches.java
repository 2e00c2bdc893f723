package io.linli.incident.view;

import io.linli.database.Scope;
import io.linli.kernel.DivisionCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways by which an asker can come to see an incident, written so that an index carries each: it lies in his
 * places, his unit owns it or his unit helps with it elsewhere. Policies decide once more.
 */
final class Branches {

    private static final String OWNED = "coalesce(owner_unit = ANY (:units), false)";

    private Branches() {}

    /**
     * Conditions, no two of which are true of the same incident. The parameters they name are added.
     *
     * @param prefix start of place codes asked for
     */
    static List<String> of(Scope scope, @Nullable String prefix, Conditions parameters) {
        List<String> branches = new ArrayList<>();
        switch (scope.kind()) {
            case SYSTEM -> branches.add(prefix == null ? "true" : within("asked", prefix, parameters));
            case STAFF -> staff(scope, prefix, parameters, branches);
            case DEPARTMENT -> department(scope, prefix, parameters, branches);
            case RESIDENT -> {
                String mine = "reporter_account = linli.account()";
                branches.add(prefix == null ? mine : mine + " AND " + within("asked", prefix, parameters));
            }
            case PUBLIC -> branches.add("false");
        }
        return branches.isEmpty() ? List.of("false") : branches;
    }

    private static void staff(Scope scope, @Nullable String prefix, Conditions parameters, List<String> branches) {
        List<String> outside = new ArrayList<>();
        int number = 0;
        for (DivisionCode own : scope.places()) {
            String narrower = narrower(own.value(), prefix);
            if (narrower != null) {
                branches.add(within("place" + number, narrower, parameters));
            }
            outside.add("NOT " + range("own" + number, own.value(), parameters));
            number++;
        }
        boolean everythingAskedIsOwn =
                prefix != null && scope.places().stream().anyMatch(own -> prefix.startsWith(own.value()));
        if (everythingAskedIsOwn) {
            return;
        }
        String elsewhere = (outside.isEmpty() ? "" : " AND " + String.join(" AND ", outside))
                + (prefix == null ? "" : " AND " + range("asked", prefix, parameters));
        if (!scope.units().isEmpty()) {
            ofUnits(scope, elsewhere, parameters, branches);
        }
    }

    /** What its units own or help with, wherever it is, and of its places what is open to all. */
    private static void department(Scope scope, @Nullable String prefix, Conditions parameters, List<String> branches) {
        ofUnits(scope, prefix == null ? "" : " AND " + range("asked", prefix, parameters), parameters, branches);
        int number = 0;
        for (DivisionCode own : scope.places()) {
            String narrower = narrower(own.value(), prefix);
            if (narrower != null) {
                branches.add(within("place" + number++, narrower, parameters) + " AND is_public AND NOT " + OWNED
                        + " AND NOT co_units && :units::text[]");
            }
        }
    }

    private static void ofUnits(Scope scope, String more, Conditions parameters, List<String> branches) {
        parameters.with("units", scope.units().toArray(String[]::new));
        branches.add("owner_unit = ANY (:units)" + more);
        branches.add("co_units <> '{}' AND co_units && :units::text[] AND NOT " + OWNED + more);
    }

    /** The place that lies in the other, null if they have nothing in common. */
    private static @Nullable String narrower(String own, @Nullable String prefix) {
        if (prefix == null || own.startsWith(prefix)) {
            return own;
        }
        return prefix.startsWith(own) ? prefix : null;
    }

    /** Within a place, by the column that has an index where there is one. */
    private static String within(String name, String prefix, Conditions parameters) {
        return switch (prefix.length()) {
            case 6 -> equal("district_code", name, prefix, parameters);
            case 9 -> equal("street_code", name, prefix, parameters);
            case 12 -> equal("community_code", name, prefix, parameters);
            case 15 -> {
                parameters.with(name + "Community", prefix.substring(0, 12));
                yield "community_code = :" + name + "Community AND " + equal("place_code", name, prefix, parameters);
            }
            default -> range(name, prefix, parameters);
        };
    }

    private static String equal(String column, String name, String value, Conditions parameters) {
        parameters.with(name, value);
        return column + " = :" + name;
    }

    private static String range(String name, String prefix, Conditions parameters) {
        parameters.with(name + "Low", prefix).with(name + "High", prefix + ":");
        return "(place_code >= :" + name + "Low AND place_code < :" + name + "High)";
    }
}
