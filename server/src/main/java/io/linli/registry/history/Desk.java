package io.linli.registry.history;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.IfMatch;
import io.linli.http.Refusal;
import io.linli.territory.Houses;
import io.linli.territory.Territory;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the doors of all kinds of record do alike: show, add and correct. */
@Component
public class Desk {

    private final Keeping keeping;
    private final Territory territory;
    private final Houses houses;
    private final AuditTrail audit;
    private final JsonMapper json;

    Desk(Keeping keeping, Territory territory, Houses houses, AuditTrail audit, JsonMapper json) {
        this.json = json;
        this.keeping = keeping;
        this.territory = territory;
        this.houses = houses;
        this.audit = audit;
    }

    /** A record as it is, or as it was at the end of a day. */
    @Transactional(readOnly = true)
    public <F extends Facts> ResponseEntity<Detail<F>> show(Shelf<F> shelf, UUID id, @Nullable LocalDate day) {
        Stored<F> record = day == null ? keeping.now(shelf, id) : keeping.asOf(shelf, id, day);
        return IfMatch.tagged(details(shelf, List.of(record), day).getFirst(), record.version());
    }

    @Transactional
    public <F extends Facts> ResponseEntity<Detail<F>> add(Shelf<F> shelf, Statement<F> statement) {
        if (statement.facts() == null) {
            throw Refusal.badField("facts", "required", "请填写登记内容", "say what is to be recorded");
        }
        Stored<F> record =
                keeping.create(shelf, statement.facts(), Note.by("console", statement.reason(), statement.validFrom()));
        told("registry:create", shelf, record.id(), "登记" + shelf.book().kind().label());
        return ResponseEntity.created(
                        URI.create("/api/v1/registry/" + shelf.book().kind().path() + "/" + record.id()))
                .eTag(IfMatch.tag(record.version()))
                .body(details(shelf, List.of(record), null).getFirst());
    }

    @Transactional
    public <F extends Facts> ResponseEntity<Detail<F>> correct(
            Shelf<F> shelf, UUID id, @Nullable String ifMatch, Correction correction) {
        if (correction.facts() == null || correction.facts().isEmpty()) {
            throw Refusal.badField("facts", "required", "请给出要更正的内容", "say what is to be changed");
        }
        Map<String, @Nullable Object> wanted = correction.facts();
        Note note = Note.by("console", correction.reason(), correction.validFrom());
        Stored<F> record =
                keeping.change(shelf, id, IfMatch.version(ifMatch), before -> corrected(shelf, before, wanted), note);
        told("registry:change", shelf, id, "更正" + shelf.book().kind().label());
        return IfMatch.tagged(details(shelf, List.of(record), null).getFirst(), record.version());
    }

    private <F extends Facts> F corrected(Shelf<F> shelf, F before, Map<String, @Nullable Object> wanted) {
        ObjectNode tree = shelf.tree(before);
        JsonNode masked = maskedTree(shelf, before);
        var faults = new Faults();
        wanted.forEach((name, said) -> {
            JsonNode value = said == null ? null : json.valueToTree(said);
            if (shelf.book().field(name).isEmpty()) {
                faults.add(name, "unknown-field", "没有这个字段", "there is no such field");
            } else if (value == null) {
                tree.remove(name);
            } else if (!value.equals(masked.path(name))
                    || !shelf.book().sealed().contains(name)) {
                tree.set(name, value);
            }
        });
        if ("merged".equals(wanted.get("state"))) {
            faults.add("state", "unknown-choice", "请用“合并”办理", "use a merge for this");
        }
        faults.refuse();
        return facts(shelf, tree);
    }

    @SuppressWarnings("unchecked")
    private static <F extends Facts> ObjectNode maskedTree(Shelf<F> shelf, F facts) {
        return shelf.tree((F) facts.masked());
    }

    private static <F extends Facts> F facts(Shelf<F> shelf, ObjectNode tree) {
        try {
            return shelf.facts(tree);
        } catch (JacksonException e) {
            String field = e.getPath().isEmpty()
                    ? "facts"
                    : Objects.requireNonNullElse(e.getPath().getFirst().getPropertyName(), "facts");
            throw Refusal.badField(
                    field,
                    "wrong-form",
                    "格式不正确,请检查日期和数字的写法",
                    "the value has the wrong form; look at dates and numbers");
        }
    }

    private void told(String action, Shelf<?> shelf, UUID id, String summary) {
        audit.record(new Entry(action, shelf.book().kind().code(), id.toString(), summary));
    }

    /** Records as lists show them. */
    @Transactional(readOnly = true)
    @SuppressWarnings("unchecked")
    public <F extends Facts> List<Detail<F>> details(
            Shelf<F> shelf, Collection<Stored<F>> records, @Nullable LocalDate day) {
        Map<String, Houses.House> found = houses.find(records.stream()
                .map(record -> record.facts().house())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return records.stream()
                .map(record -> new Detail<>(
                        record.id(),
                        record.version(),
                        (F) record.facts().masked(),
                        hidden(shelf, record),
                        territory.fullName(record.facts().place()),
                        address(found.get(String.valueOf(record.facts().house()))),
                        record.origin().source(),
                        record.origin().collectorName(),
                        record.origin().at(),
                        record.validFrom(),
                        record.mergedInto(),
                        day))
                .toList();
    }

    private static @Nullable String address(Houses.@Nullable House house) {
        return house == null ? null : house.address();
    }

    private static <F extends Facts> List<String> hidden(Shelf<F> shelf, Stored<F> record) {
        ObjectNode tree = shelf.tree(record.facts());
        return shelf.book().fields().stream()
                .filter(field -> field.sealed() && tree.has(field.name()))
                .map(Field::name)
                .toList();
    }
}
