package io.linli.simulator.city;

import java.util.ArrayList;
import java.util.List;

/**
 * The masked place names of real messages, given to the places of this city once and for all: {@code A市}
 * is the city, {@code A1区} … are its three districts by turns; each other letter stands for a town in
 * one of the districts ({@code L市}), its numbers ({@code L9县}) for that district's streets by turns.
 */
final class Aliases {

    private static final int MOST_NUMBERS = 15;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRST";
    private static final List<String> ENDS = List.of("区", "县", "市");
    private static final int DISTRICTS = 3;
    private static final int STREETS = 2;

    private Aliases() {}

    static List<String> ofCity() {
        return List.of("A市", "A区");
    }

    static List<String> ofDistrict(int district) {
        List<String> aliases = new ArrayList<>();
        for (int number = 1; number <= MOST_NUMBERS; number++) {
            if ((number - 1) % DISTRICTS == district - 1) {
                add(aliases, "A" + number);
            }
        }
        for (char letter : LETTERS.substring(1).toCharArray()) {
            if (districtOf(letter) == district) {
                add(aliases, String.valueOf(letter));
            }
        }
        return aliases;
    }

    static List<String> ofStreet(int district, int street) {
        List<String> aliases = new ArrayList<>();
        for (char letter : LETTERS.substring(1).toCharArray()) {
            for (int number = 1; number <= MOST_NUMBERS; number++) {
                if (districtOf(letter) == district && (number - 1) % STREETS == street - 1) {
                    add(aliases, "" + letter + number);
                }
            }
        }
        return aliases;
    }

    private static int districtOf(char letter) {
        return (letter - 'A') % DISTRICTS + 1;
    }

    private static void add(List<String> aliases, String stem) {
        ENDS.forEach(end -> aliases.add(stem + end));
    }
}
