package io.linli.registry;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the files of exports that other modules have let pass the {@link ExportGate}; modules implement it. */
public interface ExportSource {

    /** Whether exports of a kind are this module's. */
    boolean makes(String kind);

    /** The words for an export of a kind. */
    Words words(String kind);

    /**
     * Starts the job that makes the file, for whoever has asked and is signed in now, within the running transaction.
     *
     * @return key of the job
     */
    UUID start(Approved export);

    /**
     * What people read.
     *
     * @param title in Chinese
     * @param fields titles in Chinese by names of fields
     */
    record Words(String title, String titleEn, Map<String, String> fields, Map<String, String> fieldsEn) {

        public Words {
            fields = Map.copyOf(fields);
            fieldsEn = Map.copyOf(fieldsEn);
        }
    }

    /**
     * An export that may be made.
     *
     * @param purpose what it is for, with the reason, in words
     */
    record Approved(
            UUID id,
            String kind,
            Map<String, String> filters,
            List<String> fields,
            List<String> revealed,
            String purpose) {}
}
