package io.linli.app.record;

import io.linli.app.folder.Text;
import io.linli.app.record.Spans.Span;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.audit.Purpose;
import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.job.Jobs;
import io.linli.registry.ExportGate;
import io.linli.registry.ExportSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Exports of records: masked ones at once, those with sensitive fields in clear by the same gate as everything that leaves
 * the register.
 */
@Component
class RecordExports implements ExportSource {

    private static final String KIND = "record:";
    private static final String EXPORT = "export";
    private static final List<String> OWN =
            List.of("number", "name", "state", "place", "due", "created", "updated", "owner");

    private final TypeCatalogue types;
    private final Access access;
    private final Spans spans;
    private final ExportRecords writer;
    private final Jobs jobs;
    private final InScope scope;
    private final AuditTrail audit;
    private final ObjectProvider<ExportGate> gate;

    RecordExports(
            TypeCatalogue types,
            Access access,
            Spans spans,
            ExportRecords writer,
            Jobs jobs,
            InScope scope,
            AuditTrail audit,
            ObjectProvider<ExportGate> gate) {
        this.types = types;
        this.access = access;
        this.spans = spans;
        this.writer = writer;
        this.jobs = jobs;
        this.scope = scope;
        this.audit = audit;
        this.gate = gate;
    }

    /** Starts an export with what is sealed masked; gives the job. */
    UUID masked(KeptType type, @Nullable List<String> fields, Map<String, String> filters) {
        var order = order(type, fields(type, fields), filters, null);
        return scope.write(() -> started(order, ""));
    }

    private UUID started(ExportRecords.Order order, String how) {
        KeptType type = order.type();
        String actor = Principals.required().name();
        UUID job = jobs.start("record-export", progress -> writer.write(order, actor, progress));
        audit.record(new Entry(
                "app:export",
                type.app().id() + "." + type.name(),
                job.toString(),
                "导出" + type.type().title().zh() + how));
        return job;
    }

    /** Asks for an export with sensitive fields in clear. */
    ExportGate.Asked ask(
            KeptType type,
            @Nullable List<String> wanted,
            Map<String, String> filters,
            String purpose,
            @Nullable String reason) {
        List<String> fields = fields(type, wanted);
        List<String> revealed =
                SealedValues.sensitive(type).stream().filter(fields::contains).toList();
        if (revealed.isEmpty()) {
            throw Refusal.badField(
                    "fields",
                    "not-sealed",
                    "所选字段没有敏感信息,请直接导出",
                    "nothing among them is sealed; export them as they are");
        }
        ExportRecords.Order order = order(type, fields, filters, purpose);
        long records = writer.count(order.span(), order.question());
        return scope.write(() -> gate.getObject()
                .ask(new ExportGate.Order(
                        KIND + type.app().id() + "." + type.name(),
                        type.type().title().zh(),
                        place(filters.get("within")),
                        filters,
                        fields,
                        revealed,
                        purpose,
                        reason,
                        records,
                        false)));
    }

    /** What most exports are for: bulk use by those who may, otherwise service to the residents concerned. */
    static String usual() {
        Purpose usual = Principals.required().may(Purpose.EXPORT.action()) ? Purpose.EXPORT : Purpose.SERVICE;
        return usual.code();
    }

    private static String place(@Nullable String within) {
        return within == null || within.isBlank()
                ? Principals.required().places().getFirst().value()
                : within.strip();
    }

    private ExportRecords.Order order(
            KeptType type, List<String> fields, Map<String, String> filters, @Nullable String purpose) {
        var asked = new LinkedMultiValueMap<String, String>();
        filters.forEach(asked::add);
        access.required(type, EXPORT);
        access.requireWhole(type);
        // Whoever reads his own records only takes out no others.
        String verb = access.reach(type, Access.READ) == Standing.Extent.OWN ? Access.READ : EXPORT;
        Span span = spans.of(type, filters.get("within"), verb);
        return new ExportRecords.Order(type, span, Question.of(type, asked), fields, purpose);
    }

    private static List<String> fields(KeptType type, @Nullable List<String> wanted) {
        Set<String> fields = new LinkedHashSet<>();
        if (wanted == null || wanted.isEmpty()) {
            fields.add("number");
            fields.addAll(type.views().list().columns());
            type.type().fields().stream()
                    .filter(field -> !field.kind().attached())
                    .forEach(field -> fields.add(field.name()));
            return List.copyOf(fields);
        }
        for (String name : wanted) {
            if (!OWN.contains(name) && type.field(name).isEmpty()) {
                throw Refusal.badField("fields", "unknown-field", "没有“" + name + "”这一列", "there is no field " + name);
            }
            fields.add(name);
        }
        return List.copyOf(fields);
    }

    @Override
    public boolean makes(String kind) {
        return kind.startsWith(KIND);
    }

    private KeptType type(String kind) {
        String[] names = kind.substring(KIND.length()).split("[.]", 2);
        return types.known(names[0], names[names.length - 1]);
    }

    @Override
    public Words words(String kind) {
        try {
            KeptType type = type(kind);
            Map<String, String> titles = new HashMap<>();
            Map<String, String> english = new HashMap<>();
            OWN.forEach(name -> titles.put(name, ExportRecords.heading(type, name)));
            type.type().fields().forEach(field -> {
                titles.put(field.name(), field.title().zh());
                english.put(field.name(), field.title().en());
            });
            Text app = type.app().name();
            Text title = type.type().title();
            return new Words(app.zh() + " · " + title.zh(), app.en() + " · " + title.en(), titles, english);
        } catch (Refusal e) {
            // The application has gone; what was exported of it stays in the list.
            return new Words(kind.substring(KIND.length()), kind.substring(KIND.length()), Map.of(), Map.of());
        }
    }

    @Override
    public UUID start(Approved export) {
        KeptType type = type(export.kind());
        var order = order(type, export.fields(), export.filters(), export.purpose());
        return started(order, "(含敏感信息)");
    }
}
