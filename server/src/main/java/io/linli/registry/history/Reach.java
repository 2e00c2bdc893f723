package io.linli.registry.history;

import io.linli.database.Scope;
import io.linli.database.Scopes;
import io.linli.kernel.DivisionCode;
import org.jspecify.annotations.Nullable;

/**
 * The codes of places that a list covers; row-level security still leaves out what lies between several places.
 *
 * @param low the first code
 * @param high the first code after the last
 */
public record Reach(String low, String high) {

    private static final String FIRST = "";
    private static final String LAST = "~";

    /**
     * A place, or all places of the asker if none is named.
     *
     * @throws io.linli.http.Refusal 400 if the text is no division code
     */
    public static Reach of(@Nullable String place) {
        DivisionCode code = Within.of(place);
        return code == null ? own() : new Reach(code.value(), code.rangeEnd());
    }

    private static Reach own() {
        return Scopes.current()
                .filter(scope -> scope.kind() != Scope.Kind.SYSTEM)
                .map(scope -> new Reach(scope.low(), scope.high()))
                .orElse(new Reach(FIRST, LAST));
    }
}
