package io.linli.process.drawing;

import java.util.Arrays;
import java.util.List;

/** How many tokens lie on each arrow of a scope (标识). */
final class Marking {

    private final int[] tokens;

    private Marking(int[] tokens) {
        this.tokens = tokens;
    }

    static Marking empty(int arrows) {
        return new Marking(new int[arrows]);
    }

    int on(int arrow) {
        return tokens[arrow];
    }

    /** The same with one token more on each of some arrows. */
    Marking put(List<Integer> arrows) {
        return with(arrows, 1);
    }

    /** The same with one token fewer on each of some arrows. */
    Marking taken(List<Integer> arrows) {
        return with(arrows, -1);
    }

    private Marking with(List<Integer> arrows, int more) {
        int[] next = tokens.clone();
        arrows.forEach(arrow -> next[arrow] += more);
        return new Marking(next);
    }

    boolean isEmpty() {
        return Arrays.stream(tokens).allMatch(count -> count == 0);
    }

    /** The most tokens that lie on one arrow. */
    int most() {
        return Arrays.stream(tokens).max().orElse(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Marking marking && Arrays.equals(tokens, marking.tokens);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tokens);
    }
}
