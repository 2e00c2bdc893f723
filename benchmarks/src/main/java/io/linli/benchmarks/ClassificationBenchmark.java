package io.linli.benchmarks;

import io.linli.incident.triage.Classifier;
import io.linli.incident.triage.Example;
import io.linli.incident.triage.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How well messages are classified at the first level: with what ships alone, and taught by 80 % of a labelled history and
 * asked about the rest, five times over so that each message is asked about once per repetition.
 */
public final class ClassificationBenchmark {

    private static final int FOLDS = 5;
    private static final int REPETITIONS = 10;
    private static final int LONG_HISTORY = 9_200;

    private final List<Example> history;

    private ClassificationBenchmark(List<Example> history) {
        this.history = history;
    }

    /** @param arguments optionally the name of a labelled file below {@code messages/} of the data folder */
    public static void main(String[] arguments) throws IOException {
        String name = arguments.length > 0 ? arguments[0] : "labelled_sample.csv";
        var rows = SharedMessages.read(name);
        if (rows.isPresent()) {
            new ClassificationBenchmark(rows.get().stream()
                            .map(row -> new Example(new Message(row.get(2), row.get(4)), row.get(5), null, null))
                            .toList())
                    .run(name);
        }
    }

    private void run(String name) throws IOException {
        var result = new Result("classification")
                .load("file", name)
                .load("messages", history.size())
                .load("folds", FOLDS)
                .load("repetitions", REPETITIONS);
        List<String> asked = labels(history);
        List<String> shipped = answers(Classifier.shipped(), history);
        System.out.println(confusion(asked, shipped));
        result.figure("macro-F1, shipped only", macroF1(asked, shipped), "", ">= 0.75");
        taught(result);
        learningCurve(result);
        speed(result);
        result.write();
    }

    private void taught(Result result) {
        result.figure("macro-F1, taught by 80 %", taughtBy(1), "", ">= 0.92 by 7,360");
    }

    private void learningCurve(Result result) {
        for (double share : new double[] {0.125, 0.25, 0.5}) {
            int taught = (int) (history.size() * share * (FOLDS - 1) / FOLDS);
            result.figure("macro-F1, taught by " + taught, taughtBy(share), "", "");
        }
    }

    /** Mean over the repetitions: one alone is off by as much as a doubling of the history gains. */
    private double taughtBy(double share) {
        double sum = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            List<String> asked = new ArrayList<>();
            List<String> answered = new ArrayList<>();
            for (int fold = 0; fold < FOLDS; fold++) {
                var split = split(repetition, fold, share);
                asked.addAll(labels(split.test));
                answered.addAll(answers(Classifier.shipped().taught(split.train), split.test));
            }
            if (repetition == 0 && share == 1) {
                System.out.println(confusion(asked, answered));
            }
            sum += macroF1(asked, answered);
        }
        return sum / REPETITIONS;
    }

    /** Time and size with a history as long as a real one; the sample is repeated with pieces put together anew. */
    private void speed(Result result) {
        var random = new Random(1);
        List<Example> longHistory = new ArrayList<>(history);
        while (longHistory.size() < LONG_HISTORY) {
            longHistory.add(mixed(random));
        }
        long start = System.nanoTime();
        Classifier classifier = Classifier.shipped().taught(longHistory);
        result.figure("teaching " + longHistory.size() + " messages", seconds(start), "s", "< 20 s");
        result.figure("size of the taught classifier, compressed", classifier.toBytes().length / 1e6, "MB", "");
        answers(classifier, history);
        start = System.nanoTime();
        answers(classifier, history);
        result.figure("classifying a message", seconds(start) / history.size() * 1000, "ms", "< 0.5 ms");
    }

    private Example mixed(Random random) {
        Example one = history.get(random.nextInt(history.size()));
        String other = history.get(random.nextInt(history.size())).message().body();
        String body = one.message().body();
        int half = random.nextInt(body.length() + 1);
        String text = body.substring(0, half) + other.substring(Math.min(half, other.length()));
        return new Example(new Message(one.message().title(), text), one.level1(), null, null);
    }

    /** Deals the shuffled messages class by class into folds, so that each fold has its share of each class. */
    private Split split(int repetition, int fold, double share) {
        List<Example> dealt = new ArrayList<>(history);
        Collections.shuffle(dealt, new Random(repetition));
        dealt.sort(Comparator.comparing(Example::level1));
        List<Example> train = new ArrayList<>();
        List<Example> test = new ArrayList<>();
        for (int i = 0; i < dealt.size(); i++) {
            (i % FOLDS == fold ? test : train).add(dealt.get(i));
        }
        Collections.shuffle(train, new Random(repetition));
        return new Split(train.subList(0, (int) Math.round(train.size() * share)), test);
    }

    private static List<String> labels(List<Example> examples) {
        return examples.stream().map(Example::level1).toList();
    }

    private static List<String> answers(Classifier classifier, List<Example> examples) {
        return examples.stream()
                .map(example -> classifier.classify(example.message()).best().level1Name())
                .toList();
    }

    private static double macroF1(List<String> asked, List<String> answered) {
        double sum = 0;
        var classes = new TreeSet<>(asked);
        for (String name : classes) {
            int right = 0;
            int said = 0;
            int meant = 0;
            for (int i = 0; i < asked.size(); i++) {
                boolean is = asked.get(i).equals(name);
                boolean claimed = answered.get(i).equals(name);
                right += is && claimed ? 1 : 0;
                said += claimed ? 1 : 0;
                meant += is ? 1 : 0;
            }
            sum += 2.0 * right / (said + meant);
        }
        return sum / classes.size();
    }

    /** One line per class: how often it was answered with which class. */
    private static String confusion(List<String> asked, List<String> answered) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (int i = 0; i < asked.size(); i++) {
            counts.computeIfAbsent(asked.get(i), any -> new TreeMap<>()).merge(answered.get(i), 1, Integer::sum);
        }
        var text = new StringBuilder();
        counts.forEach(
                (name, row) -> text.append(name).append(" → ").append(row).append('\n'));
        return text.toString();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private record Split(List<Example> train, List<Example> test) {}
}
