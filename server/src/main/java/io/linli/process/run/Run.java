package io.linli.process.run;

import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.drawing.ReservedNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

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

    /** What it comes by if it is only tried out; null for an instance that counts. */
    @Nullable
    Trial trial;

    /** What has failed, in words for people; null if nothing has. */
    @Nullable
    String fault;

    String state;

    Run(InstanceRecord record, Map<String, Object> data) {
        this.record = record;
        this.data = new LinkedHashMap<>(data);
        this.state = record.state();
        this.fault = record.fault();
    }

    /** A step that was taken in an earlier transaction and is left in this one. */
    record Left(String branch, String element) {}

    /** Whether it has come to its end. */
    boolean over() {
        return state.equals("ended") || state.equals("cancelled");
    }

    UUID id() {
        return record.id();
    }

    DivisionCode place() {
        return new DivisionCode(record.placeCode());
    }

    /** What expressions see: the document and a few facts of the instance ({@link ReservedNames}). */
    Map<String, Object> document() {
        Map<String, Object> document = new HashMap<>(data);
        document.put("number", record.number());
        document.put("place", record.placeCode());
        document.put("starter", Map.of("name", record.starterName(), "account", text(record.startedBy())));
        document.put(
                "subject",
                Map.of("kind", text(record.subjectKind()), "id", text(record.subjectId()), "title", record.title()));
        document.put("me", Principals.current().map(Run::person).orElse(Map.of()));
        document.put("today", LocalDate.now(HERE));
        document.put("now", OffsetDateTime.now(HERE));
        document.putIfAbsent(BY, Map.of());
        document.putIfAbsent("record", Map.of());
        document.putIfAbsent("settings", Map.of());
        return document;
    }

    private static Map<String, Object> person(Principal by) {
        return Map.of(
                "account", by.account().toString(),
                "id", by.account().toString(),
                "name", by.name(),
                "title", by.name(),
                "resident", by.kind() == Principal.Kind.RESIDENT,
                "roles", List.copyOf(by.roles()));
    }

    private static String text(@Nullable Object fact) {
        return fact == null ? "" : fact.toString();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> by() {
        return (Map<String, Object>) data.computeIfAbsent(BY, any -> new LinkedHashMap<String, Object>());
    }
}
