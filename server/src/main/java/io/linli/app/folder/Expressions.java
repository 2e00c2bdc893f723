package io.linli.app.folder;

import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelExpression;
import io.linli.process.feel.FeelFault;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks the FEEL of a folder: that it can be read, does no harm, and names what is there. */
final class Expressions {

    private final Feel feel;

    Expressions(Feel feel) {
        this.feel = feel;
    }

    /** Reads an expression; empty if it is refused, which is told at its place. */
    Optional<FeelExpression> read(Value at, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(feel.expression(text));
        } catch (FeelFault e) {
            at.fault(e.code(), String.valueOf(e.getMessage()), e.english());
            return Optional.empty();
        }
    }

    /** The outermost names that an expression reads, if it can be read. */
    Set<String> names(String text) {
        try {
            return feel.expression(text).names();
        } catch (FeelFault e) {
            return Set.of();
        }
    }

    /** The same with what is read inside of them, in order. */
    Set<String> paths(String text) {
        try {
            return new TreeSet<>(feel.expression(text).paths());
        } catch (FeelFault e) {
            return Set.of();
        }
    }

    void check(Value at, String text, Names names) {
        read(at, text).ifPresent(expression -> check(at, expression, names));
    }

    private static void check(Value at, FeelExpression expression, Names names) {
        for (String name : new TreeSet<>(expression.names())) {
            if (!names.known().contains(name) && !names.columns().contains(name)) {
                unknown(at, name, names.known());
            }
        }
        for (String path : new TreeSet<>(expression.paths())) {
            String[] parts = path.split("\\.", -1);
            Set<String> inside = names.inside().get(parts[0]);
            if (parts.length > 1 && inside != null && !inside.contains(parts[1])) {
                unknown(
                        at,
                        parts[0] + "." + parts[1],
                        inside.stream().map(one -> parts[0] + "." + one).toList());
            }
        }
    }

    private static void unknown(Value at, String name, java.util.Collection<String> known) {
        at.fault(
                "unknown-field",
                "表达式中没有“" + name + "”可用" + Nearest.hint(name, known),
                "the expression names \"" + name + "\", which is not there" + Nearest.hintEn(name, known));
    }
}
