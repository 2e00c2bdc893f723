package io.linli.registry;

import io.linli.kernel.DivisionCode;
import java.util.Collection;
import java.util.List;

/**
 * The pieces under which texts are found (检索词), for modules with records of their own: characters and neighbouring
 * pairs, numbers, pinyin and its initials, each joined with the street into a number of 32 bits.
 */
public interface SearchTerms {

    /** The terms of something that has the texts and lies at a place. */
    int[] of(DivisionCode place, Collection<String> texts);

    /**
     * What something must have to be found.
     *
     * @param typed what somebody typed into a search box
     * @param streets where to look
     * @return alternatives, each of which suffices; empty if there is nothing to look for
     */
    List<int[]> needed(String typed, Collection<String> streets);
}
