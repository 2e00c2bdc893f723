package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that this product knows, each with the first-level classes and the types that it points to. Built from the
 * keywords of the catalogue and from {@code lexicon.csv} (class, weight, words).
 */
final class Lexicon {

    /** Words are at most this long. */
    static final int LONGEST = 8;

    private static final Lexicon SHIPPED = new Lexicon();

    private final List<String> classes;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final GramIndex index;
    private final List<Word> words = new ArrayList<>();

    private Lexicon() {
        TypeCatalogue catalogue = TypeCatalogue.shipped();
        classes = catalogue.types().stream()
                .filter(type -> type.level() == 1 && type.scheme().equals("livelihood"))
                .map(CatalogueType::name)
                .toList();
        catalogue.types().forEach(this::addKeywords);
        Csv.resource("lexicon.csv").forEach(this::addLine);
        index = new GramIndex(words.size());
        words.forEach(word -> index.add(hash(word.text)));
        numbers.clear();
    }

    static Lexicon shipped() {
        return SHIPPED;
    }

    /** Names of the first-level classes, in the order of the catalogue. */
    List<String> classes() {
        return classes;
    }

    /** Every known word in a text, in order; words may overlap. */
    List<Match> matches(String text, boolean title) {
        List<Match> found = new ArrayList<>();
        for (int from = 0; from < text.length(); from++) {
            long hash = 0;
            for (int to = from; to < text.length() && to - from < LONGEST; to++) {
                char c = text.charAt(to);
                if (c == ' ') {
                    break;
                }
                hash = next(hash, c);
                int number = index.find(hash);
                if (number >= 0) {
                    found.add(new Match(words.get(number), from, to + 1, title));
                }
            }
        }
        return found;
    }

    private void addKeywords(CatalogueType type) {
        boolean livelihood = type.scheme().equals("livelihood");
        int owner = classes.indexOf(type.livelihoodLevel1());
        for (String keyword : type.keywords()) {
            String text = PlainText.withoutNumbers(keyword);
            if (text.equals("0")) {
                throw new IllegalArgumentException("a bare number is no keyword: " + keyword + " of " + type.code());
            }
            Word word = word(text);
            word.types.add(type);
            if (livelihood) {
                word.weights[owner] = Math.max(word.weights[owner], 1);
            }
        }
    }

    private void addLine(List<String> line) {
        int owner = classes.indexOf(line.get(0));
        float weight = Float.parseFloat(line.get(1));
        for (String text : line.get(2).split(" +")) {
            word(PlainText.withoutNumbers(text)).weights[owner] = weight;
        }
    }

    private Word word(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("word too long: " + text);
        }
        Integer number = numbers.putIfAbsent(hash(text), words.size());
        if (number == null) {
            words.add(new Word(text, new float[classes.size()], new ArrayList<>()));
            return words.getLast();
        }
        return words.get(number);
    }

    private static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = next(hash, text.charAt(i));
        }
        return hash;
    }

    private static long next(long hash, char c) {
        return (hash + c) * 0xD6E8FEB86659FD93L ^ hash >>> 29;
    }

    /** A known word with its weight for each class and the types that name it. */
    record Word(String text, float[] weights, List<CatalogueType> types) {}

    /** A known word found in a text. */
    record Match(Word word, int from, int to, boolean inTitle) {}
}
