package io.linli.registry.history;

import io.linli.kernel.DivisionCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a subject at one moment, with every sensitive field in clear; it never leaves the server so. */
public interface Facts {

    /** The smallest place that surely contains the subject; decides who may see it. */
    DivisionCode place();

    /** What people call it. */
    String title();

    /** Code of the house of the address tree that it is in, if any. */
    default @Nullable String house() {
        return null;
    }

    /** The plain value that is found exactly through the first blind index: a document or a plate. */
    default @Nullable String exactNumber() {
        return null;
    }

    /** The plain telephone number that is found through the second blind index. */
    default @Nullable String exactPhone() {
        return null;
    }

    /** The texts under which the search box finds it. */
    default List<SearchText> searched() {
        return List.of();
    }

    /** The same facts with sensitive fields masked or left out. */
    Facts masked();

    /**
     * A text to be found.
     *
     * @param name whether it is a name, found by pinyin too, or an address, found by its pieces
     */
    record SearchText(String text, boolean name) {}
}
