package io.linli.app.folder;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version of an application (版本), three numbers of at most five digits as Semantic Versioning 2.0.0 orders them. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})\\.(\\d{1,5})\\.(\\d{1,5})");
    private static final long STEP = 100_000;
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    /** The version that a text such as {@code 1.2.0} means. */
    public static Optional<Version> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Version(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3))))
                : Optional.empty();
    }

    /** The oldest version that a requirement such as {@code >=0.4} lets in. */
    public static Version least(String requirement) {
        String digits = requirement.replaceFirst("^>=", "").strip();
        int dots = (int) digits.chars().filter(c -> c == '.').count();
        return of(digits + ".0".repeat(Math.max(0, 2 - dots)))
                .orElseThrow(() -> new IllegalArgumentException("no requirement: " + requirement));
    }

    /** One number that orders versions as they do themselves. */
    public long number() {
        return (major * STEP + minor) * STEP + patch;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
