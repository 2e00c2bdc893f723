package io.linli.app.folder;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The faults of a folder, collected while it is read. */
final class Faults {

    private static final Comparator<Fault> ORDER = Comparator.comparing(Fault::file)
            .thenComparingInt(Fault::line)
            .thenComparingInt(Fault::column)
            .thenComparing(Fault::code)
            .thenComparing(Fault::messageEn);

    private final TreeSet<Fault> found = new TreeSet<>(ORDER);

    void add(String file, int line, int column, String code, String message, String messageEn) {
        found.add(new Fault(file, line, column, code, message, messageEn));
    }

    /** A fault of a file as a whole. */
    void add(String file, String code, String message, String messageEn) {
        add(file, 0, 0, code, message, messageEn);
    }

    /** Whether there is no fault but of kinds that are forgiven. */
    boolean none(Set<String> forgiven) {
        return found.stream().allMatch(fault -> forgiven.contains(fault.code()));
    }

    List<Fault> told() {
        return found.stream().limit(FolderReader.MOST_FAULTS).toList();
    }
}
