package io.linli.app.folder;

import java.util.List;
import java.util.regex.Pattern;

/** The texts that an expression may give, as far as it names them. */
final class Literals {

    private static final Pattern TEXT = Pattern.compile("\"([a-z][a-z0-9_-]*)\"");
    private static final Pattern COMPARED =
            Pattern.compile("(!?=|<|>|\\bin)\\s*[(\\[]?\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");

    private Literals() {}

    /** The codes among them; what an expression only compares with is left out. */
    static List<String> of(String feel) {
        return TEXT.matcher(COMPARED.matcher(feel).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Whether an expression is nothing but texts, and choices among them. */
    static boolean certain(String feel) {
        return feel.strip().matches("\"[^\"]*\"") || feel.strip().startsWith("if ");
    }
}
