package io.linli.process.run;

import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance while a transaction moves it: locked, with its document and the steps taken so far. */
final class Run {

    /** Field of the document that tells who did which step. */
    static final String BY = "by";

    final InstanceRecord record;
    final Map<String, Object> data;
    final List<StepRecord> entered = new ArrayList<>();
    final List<Left> left = new ArrayList<>();
    final Set<String> gone = new HashSet<>();
    final Map<String, List<String>> signers = new HashMap<>();

    /** The step that the instance is being sent back to, where whoever did it before does it again. */
    @Nullable
    String returning;

    @Nullable
    Instant endedAt;

    String state;

    Run(InstanceRecord record, Map<String, Object> data) {
        this.record = record;
        this.data = new LinkedHashMap<>(data);
        this.state = record.state();
    }

    /** A step that was taken in an earlier transaction and is left in this one. */
    record Left(String branch, String element) {}

    UUID id() {
        return record.id();
    }

    DivisionCode place() {
        return new DivisionCode(record.placeCode());
    }

    /** What expressions see: the document and a few facts of the instance. */
    Map<String, Object> document() {
        Map<String, Object> document = new HashMap<>(data);
        document.put("number", record.number());
        document.put("place", record.placeCode());
        document.put(
                "starter",
                Map.of(
                        "name",
                        record.starterName(),
                        "account",
                        record.startedBy() == null ? "" : record.startedBy().toString()));
        document.put(
                "subject",
                Map.of(
                        "kind",
                        record.subjectKind() == null ? "" : record.subjectKind(),
                        "id",
                        record.subjectId() == null ? "" : record.subjectId(),
                        "title",
                        record.title()));
        document.putIfAbsent(BY, Map.of());
        return document;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> by() {
        return (Map<String, Object>) data.computeIfAbsent(BY, any -> new LinkedHashMap<String, Object>());
    }
}
