package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the words of a message that spoke for its class, by adding up what the model holds for the grams in them. */
final class Explanation {

    private static final int MOST = 6;

    /** Words that say less than this part of what the strongest says are not worth showing. */
    private static final double LEAST_PART = 0.05;

    private final Vectoriser vectoriser;
    private final LinearModel model;
    private final Vocabulary vocabulary;

    Explanation(Vectoriser vectoriser, LinearModel model, Vocabulary vocabulary) {
        this.vectoriser = vectoriser;
        this.model = model;
        this.vocabulary = vocabulary;
    }

    /** @param order class numbers, most likely first */
    List<Reason> of(Reading reading, SparseVector vector, int[] order) {
        Map<Integer, Double> shares = shares(vector, order);
        Map<String, Double> words = new LinkedHashMap<>();
        reading.matches.forEach(match -> {
            float[] weights = match.word().weights();
            double known = order[0] < weights.length ? weights[order[0]] : 0;
            words.merge(
                    match.word().text(),
                    known * knownWord(order) + inside(match.word().text(), shares),
                    Math::max);
        });
        addLearned(reading.title, words, shares);
        addLearned(reading.body, words, shares);
        return strongest(words);
    }

    /** What each gram of the message added to the winner beyond what it added to the runner-up. */
    private Map<Integer, Double> shares(SparseVector vector, int[] order) {
        Map<Integer, Double> shares = new HashMap<>(vector.ids.length * 2);
        for (int j = 0; j < vector.ids.length; j++) {
            double other = order.length > 1 ? Math.max(0, model.weight(vector.ids[j], order[1])) : 0;
            shares.put(vector.ids[j], vector.values[j] * (model.weight(vector.ids[j], order[0]) - other));
        }
        return shares;
    }

    private double knownWord(int[] order) {
        int feature = vectoriser.wordFeature(order[0]);
        return Math.max(0, model.weight(feature, order[0])) * Vectoriser.WORD_BLOCK / 2;
    }

    private double inside(String word, Map<Integer, Double> shares) {
        double[] sum = {0};
        new Grams().add(word, 1, 0).forEach((gram, count) -> {
            sum[0] += shares.getOrDefault(vectoriser.feature(gram), 0.0);
            sum[0] += shares.getOrDefault(vectoriser.feature(gram | Grams.TITLE), 0.0);
        });
        return sum[0];
    }

    private void addLearned(String text, Map<String, Double> words, Map<Integer, Double> shares) {
        for (int from = 0; from + 2 <= text.length(); from++) {
            long gram = (long) text.charAt(from) << 16 | text.charAt(from + 1);
            for (int to = from + 2; to <= Math.min(from + Grams.LONGEST, text.length()); to++) {
                gram = to == from + 2 ? gram : gram << 16 | text.charAt(to - 1);
                if (vocabulary.contains(gram)) {
                    words.computeIfAbsent(text.substring(from, to), word -> inside(word, shares));
                }
            }
        }
    }

    private static List<Reason> strongest(Map<String, Double> words) {
        List<Map.Entry<String, Double>> shown = new ArrayList<>();
        double strongest =
                words.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        words.entrySet().stream()
                .filter(word -> word.getValue() > 0 && word.getValue() >= LEAST_PART * strongest)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(word -> {
                    if (shown.size() < MOST
                            && shown.stream().noneMatch(other -> overlap(other.getKey(), word.getKey()))) {
                        shown.add(word);
                    }
                });
        double sum = shown.stream().mapToDouble(Map.Entry::getValue).sum();
        return shown.stream()
                .map(word -> new Reason(word.getKey(), word.getValue() / sum))
                .toList();
    }

    private static boolean overlap(String one, String other) {
        return one.contains(other) || other.contains(one);
    }
}
