package io.linli.audit.rights;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a module keeps about the person behind a resident's account; modules implement it, so that a copy is complete
 * and an erasure reaches everything. Called within a transaction of the server itself.
 */
public interface PersonalRecords {

    /** What the person reads over this part of the copy, in Chinese. */
    String title();

    /** Everything kept about the person: one map per record, from the name of a field to its value in clear. */
    List<Map<String, String>> copyOf(UUID account);

    /** Files that belong to these records, beside those that the person has uploaded himself. */
    default Set<UUID> filesOf(UUID account) {
        return Set.of();
    }

    /**
     * Takes out what no law demands to be kept.
     *
     * @return one sentence on what was taken out and what stays, and why
     */
    String erase(UUID account);
}
