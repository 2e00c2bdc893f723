package io.linli.identity;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes in a row as text with spaces between; no code contains one. */
final class Words {

    private Words() {}

    static List<String> split(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    static String join(Collection<String> words) {
        return String.join(" ", words);
    }
}
