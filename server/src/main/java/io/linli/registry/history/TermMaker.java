package io.linli.registry.history;

/** Makes the numbers under which the search box finds a record. */
public interface TermMaker {

    /** Each number stands for one piece of a text within the street of the facts. */
    int[] terms(Facts facts);
}
