package io.linli.process.feel;

import java.util.Set;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** An expression that has been read and found harmless. */
public final class FeelExpression {

    private final ParsedExpression parsed;
    private final Set<String> names;
    private final Set<String> paths;

    FeelExpression(ParsedExpression parsed, Set<String> names, Set<String> paths) {
        this.parsed = parsed;
        this.names = Set.copyOf(names);
        this.paths = Set.copyOf(paths);
    }

    /** The fields of the data that it reads, outermost names only. */
    public Set<String> names() {
        return names;
    }

    /** The same with what is read inside of them, for example {@code record.applicant.id}. */
    public Set<String> paths() {
        return paths;
    }

    public String text() {
        return parsed.text();
    }

    ParsedExpression parsed() {
        return parsed;
    }
}
