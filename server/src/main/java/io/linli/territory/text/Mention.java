package io.linli.territory.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A name found in a text.
 *
 * @param start where it begins
 * @param end where the text goes on
 * @param name the words
 * @param places numbers of the places that are called so
 */
record Mention(int start, int end, String name, int[] places) {

    /** All names in a text, the longest at each place, from left to right. */
    static List<Mention> in(String text, NameTrie names) {
        List<Mention> found = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int node = 0;
            int end = start;
            int last = 0;
            for (int at = start; at < text.length(); at++) {
                node = names.step(node, text.charAt(at));
                if (node == 0) {
                    break;
                }
                if (names.placesAt(node).length > 0) {
                    end = at + 1;
                    last = node;
                }
            }
            if (last == 0) {
                start++;
            } else {
                found.add(new Mention(start, end, text.substring(start, end), names.placesAt(last)));
                start = end;
            }
        }
        return found;
    }
}
