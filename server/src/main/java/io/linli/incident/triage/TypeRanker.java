package io.linli.incident.triage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the type within a first-level class: by the keywords of the catalogue, and by likeness to the mean of the
 * examples of each type.
 */
final class TypeRanker {

    private static final double LEAST_LIKENESS = 0.08;
    private static final double LIKENESS_WEIGHT = 6;
    private static final int GRAMS_PER_TYPE = 150;

    /** A part or event of GB/T 30428 is named only where the keyword is the matter itself: in a title or a short text. */
    private static final int SHORT_TEXT = 80;

    private final List<String> paths;
    private final List<SparseVector> centres;
    private final Map<Integer, List<Posting>> postings = new HashMap<>();

    private TypeRanker(List<String> paths, List<SparseVector> centres) {
        this.paths = paths;
        this.centres = centres;
        for (int t = 0; t < centres.size(); t++) {
            SparseVector centre = centres.get(t);
            for (int j = 0; j < centre.ids.length; j++) {
                postings.computeIfAbsent(centre.ids[j], any -> new ArrayList<>(2))
                        .add(new Posting(t, centre.values[j]));
            }
        }
    }

    /** Learns the mean of each path that has a second level. */
    static TypeRanker over(List<Example> examples, List<SparseVector> vectors) {
        Map<String, Map<Integer, Double>> sums = new TreeMap<>();
        for (int i = 0; i < examples.size(); i++) {
            String path = path(examples.get(i));
            if (path.contains("/")) {
                Map<Integer, Double> sum = sums.computeIfAbsent(path, any -> new HashMap<>());
                SparseVector vector = vectors.get(i);
                for (int j = 0; j < vector.ids.length - 1; j++) {
                    sum.merge(vector.ids[j], (double) vector.values[j], Double::sum);
                }
            }
        }
        return new TypeRanker(
                List.copyOf(sums.keySet()),
                sums.values().stream().map(TypeRanker::centre).toList());
    }

    Scores score(Reading reading, SparseVector vector) {
        Map<String, Double> scores = new HashMap<>();
        double[] likeness = likeness(vector);
        for (int t = 0; t < likeness.length; t++) {
            if (likeness[t] > LEAST_LIKENESS) {
                scores.merge(paths.get(t), LIKENESS_WEIGHT * likeness[t], Double::sum);
            }
        }
        Map<CatalogueType, Double> parts = new HashMap<>();
        TypeCatalogue catalogue = TypeCatalogue.shipped();
        reading.words()
                .forEach((word, said) -> word.types().forEach(type -> {
                    double score = said
                            * Math.sqrt(word.text().length())
                            / word.types().size();
                    if (type.scheme().equals("livelihood")) {
                        scores.merge(catalogue.path(type), score, Double::sum);
                    } else if (reading.title.contains(word.text()) || reading.body.length() < SHORT_TEXT) {
                        parts.merge(type, score * word.types().size(), Double::sum);
                    }
                }));
        return new Scores(scores, parts);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(paths.size());
        for (int t = 0; t < paths.size(); t++) {
            out.writeUTF(paths.get(t));
            SparseVector centre = centres.get(t);
            out.writeInt(centre.ids.length);
            for (int j = 0; j < centre.ids.length; j++) {
                out.writeInt(centre.ids[j]);
                out.writeFloat(centre.values[j]);
            }
        }
    }

    static TypeRanker readFrom(DataInput in) throws IOException {
        List<String> paths = new ArrayList<>();
        List<SparseVector> centres = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            paths.add(in.readUTF());
            int size = in.readInt();
            SparseVector.Builder centre = new SparseVector.Builder(size);
            for (int j = 0; j < size; j++) {
                centre.add(in.readInt(), in.readFloat());
            }
            centres.add(centre.build());
        }
        return new TypeRanker(paths, centres);
    }

    private double[] likeness(SparseVector vector) {
        double[] sums = new double[paths.size()];
        double length = Math.sqrt(vector.squaredLength());
        for (int j = 0; j < vector.ids.length; j++) {
            for (Posting posting : postings.getOrDefault(vector.ids[j], List.of())) {
                sums[posting.path] += posting.weight * vector.values[j] / length;
            }
        }
        return sums;
    }

    private static SparseVector centre(Map<Integer, Double> sum) {
        SparseVector.Builder centre = new SparseVector.Builder(GRAMS_PER_TYPE);
        sum.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                .limit(GRAMS_PER_TYPE)
                .forEach(entry -> centre.add(entry.getKey(), entry.getValue()));
        centre.normalise(0, 1);
        return centre.build();
    }

    private static String path(Example example) {
        StringBuilder path = new StringBuilder(example.level1());
        if (example.level2() != null) {
            path.append('/').append(example.level2());
            if (example.level3() != null) {
                path.append('/').append(example.level3());
            }
        }
        return path.toString();
    }

    private record Posting(int path, float weight) {}

    /** How well each type fits one message. */
    record Scores(Map<String, Double> byPath, Map<CatalogueType, Double> parts) {

        /** The best type of one first-level class; the class itself where nothing below it fits. */
        Ranked best(String level1, double confidence) {
            Map.Entry<String, Double> best = Map.entry(level1, 0.0);
            for (Map.Entry<String, Double> scored : byPath.entrySet()) {
                if (scored.getKey().startsWith(level1 + "/") && ahead(scored, best)) {
                    best = scored;
                }
            }
            CatalogueType part = bestPart(level1, best.getValue());
            return part == null ? ranked(best.getKey(), confidence) : ranked(part, level1, confidence);
        }

        private static boolean ahead(Map.Entry<String, Double> one, Map.Entry<String, Double> other) {
            int compared = Double.compare(one.getValue(), other.getValue());
            return compared > 0 || compared == 0 && one.getKey().compareTo(other.getKey()) < 0;
        }

        private @Nullable CatalogueType bestPart(String level1, double atLeast) {
            CatalogueType best = null;
            double bestScore = atLeast;
            for (Map.Entry<CatalogueType, Double> part : parts.entrySet()) {
                CatalogueType type = part.getKey();
                boolean better = part.getValue() > bestScore
                        || best != null
                                && part.getValue() == bestScore
                                && type.code().compareTo(best.code()) < 0;
                if (type.livelihoodLevel1().equals(level1) && better) {
                    best = type;
                    bestScore = part.getValue();
                }
            }
            return best;
        }

        private static Ranked ranked(String path, double confidence) {
            String[] names = path.split("/", -1);
            String code = null;
            String known = path;
            while (code == null && !known.isEmpty()) {
                code = TypeCatalogue.shipped()
                        .findByPath(known)
                        .map(CatalogueType::code)
                        .orElse(null);
                known = known.contains("/") ? known.substring(0, known.lastIndexOf('/')) : "";
            }
            return new Ranked(
                    code, names[0], names.length > 1 ? names[1] : null, names.length > 2 ? names[2] : null, confidence);
        }

        private static Ranked ranked(CatalogueType part, String level1, double confidence) {
            TypeCatalogue catalogue = TypeCatalogue.shipped();
            String[] names = catalogue.path(part).split("/", -1);
            return new Ranked(part.code(), level1, names[1], names[2], confidence);
        }
    }
}
