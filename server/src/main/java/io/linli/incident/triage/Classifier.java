package io.linli.incident.triage;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Says what a message is about (自动分类). Immutable and safe for any number of threads; one message takes well under a
 * millisecond.
 *
 * <p>{@link #shipped()} knows the product's own words and example sentences. {@link #taught} learns from a labelled
 * history; what the history does not show is still known from the shipped examples.
 */
public final class Classifier {

    private static final int FORMAT = 1;
    private static final double LEAST_SHOWN = 0.001;

    private final List<String> classes;
    private final Vectoriser vectoriser;
    private final LinearModel model;
    private final Calibration calibration;
    private final double[] priors;
    private final TypeRanker types;
    private final Vocabulary vocabulary;

    Classifier(
            List<String> classes,
            Vectoriser vectoriser,
            LinearModel model,
            Calibration calibration,
            double[] priors,
            TypeRanker types,
            Vocabulary vocabulary) {
        this.classes = List.copyOf(classes);
        this.vectoriser = vectoriser;
        this.model = model;
        this.calibration = calibration;
        this.priors = priors;
        this.types = types;
        this.vocabulary = vocabulary;
    }

    /** Knows what ships with the product and nothing else. */
    public static Classifier shipped() {
        return Shipped.CLASSIFIER;
    }

    /**
     * A new classifier that knows the shipped examples and these, and nothing that this one was taught before: give the
     * whole history. Takes seconds for ten thousand long messages.
     */
    public Classifier taught(List<Example> examples) {
        return examples.isEmpty() ? shipped() : new Teacher(examples).teach();
    }

    /** The classes that the message may belong to, and the words that say so. */
    public Classification classify(Message message) {
        Reading reading = Reading.of(message, Lexicon.shipped());
        SparseVector vector = vectoriser.vector(reading);
        double[] p = calibration.probabilities(model.margins(vector), priors);
        TypeRanker.Scores scores = types.score(reading, vector);
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -p[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Ranked> ranked = new ArrayList<>();
        for (int k : order) {
            if (ranked.isEmpty() || p[k] >= LEAST_SHOWN) {
                ranked.add(scores.best(classes.get(k), p[k]));
            }
        }
        return new Classification(ranked, new Explanation(vectoriser, model, vocabulary).of(reading, vector, order));
    }

    /** Margins before calibration, one per class. */
    double[] margins(Message message) {
        return model.margins(vectoriser.vector(Reading.of(message, Lexicon.shipped())));
    }

    /** The whole classifier, compressed; {@link #fromBytes} reads it again. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(FORMAT);
            out.writeInt(classes.size());
            for (int k = 0; k < classes.size(); k++) {
                out.writeUTF(classes.get(k));
                out.writeDouble(priors[k]);
            }
            out.writeDouble(calibration.steepness());
            vectoriser.writeTo(out);
            model.writeTo(out);
            types.writeTo(out);
            vocabulary.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are damaged or from another format
     */
    public static Classifier fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)), 1 << 16))) {
            if (in.readInt() != FORMAT) {
                throw new IllegalArgumentException("classifier was written by another version; teach it again");
            }
            return read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("classifier is damaged; teach it again", e);
        }
    }

    private static Classifier read(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> classes = new ArrayList<>();
        double[] priors = new double[count];
        for (int k = 0; k < count; k++) {
            classes.add(in.readUTF());
            priors[k] = in.readDouble();
        }
        Calibration calibration = new Calibration(in.readDouble());
        return new Classifier(
                classes,
                Vectoriser.readFrom(in),
                LinearModel.readFrom(in),
                calibration,
                priors,
                TypeRanker.readFrom(in),
                Vocabulary.readFrom(in));
    }

    private static final class Shipped {
        static final Classifier CLASSIFIER = new Teacher(List.of()).teach();
    }
}
