package io.linli.process.feel;

import java.util.Set;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** An expression that has been read and found harmless. */
public final class FeelExpression {

    private final ParsedExpression parsed;
    private final Set<String> names;

    FeelExpression(ParsedExpression parsed, Set<String> names) {
        this.parsed = parsed;
        this.names = Set.copyOf(names);
    }

    /** The fields of the data that it reads, outermost names only. */
    public Set<String> names() {
        return names;
    }

    public String text() {
        return parsed.text();
    }

    ParsedExpression parsed() {
        return parsed;
    }
}
