package io.linli.identity;

import io.linli.http.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list shows.
 *
 * @param query part of the name, start of the username, or a whole telephone number
 * @param unit code of the unit, exactly
 * @param kind STAFF or RESIDENT
 * @param state ACTIVE or LOCKED
 * @param role code of a role
 */
record AccountSearch(
        @Nullable String query,
        @Nullable String unit,
        Account.@Nullable Kind kind,
        Account.@Nullable State state,
        @Nullable String role) {

    private static final int LONGEST_QUERY = 64;

    /**
     * @throws Refusal 400 if a value is unknown
     */
    static AccountSearch of(
            @Nullable String query,
            @Nullable String unit,
            @Nullable String kind,
            @Nullable String state,
            @Nullable String role) {
        if (query != null && query.length() > LONGEST_QUERY) {
            throw Refusal.badField("query", "too-long", "搜索词最多 64 个字", "a search has at most 64 characters");
        }
        return new AccountSearch(
                blankToNull(query),
                blankToNull(unit),
                choice("kind", kind, Account.Kind.class),
                choice("state", state, Account.State.class),
                blankToNull(role));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static <E extends Enum<E>> @Nullable E choice(String field, @Nullable String text, Class<E> choices) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
                return choice;
            }
        }
        throw Refusal.badField(field, "unknown-value", "取值不正确:" + text, "there is no such value: " + text);
    }
}
