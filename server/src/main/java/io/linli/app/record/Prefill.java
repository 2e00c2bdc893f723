package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.registry.Register.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes over what is known already (带出): facts of a chosen person, house, organisation or record. Sensitive facts are
 * left to whoever may look at them.
 */
@Component
class Prefill {

    private static final Map<String, String> FACTS = Map.of("birth", "birthDate", "title", "name");

    private final Lookups lookups;
    private final TypeCatalogue types;
    private final RecordStore store;
    private final SealedValues sealing;
    private final InScope scope;

    Prefill(Lookups lookups, TypeCatalogue types, RecordStore store, SealedValues sealing, InScope scope) {
        this.lookups = lookups;
        this.types = types;
        this.store = store;
        this.sealing = sealing;
        this.scope = scope;
    }

    /**
     * A value that is known, and from where.
     *
     * @param source for example 人员登记 张三
     */
    record Known(Object value, String source, String sourceEn) {}

    /** What is known for fields that follow others, whose lookups have been looked up. */
    Map<String, Known> of(KeptType type, Map<String, ? extends @Nullable Object> settled) {
        Map<String, Known> known = new LinkedHashMap<>();
        for (Field field : type.type().fields()) {
            if (field.prefill() != null && !field.computed()) {
                String[] path = field.prefill().split("[.]", 2);
                Field from = type.field(path[0]).orElse(null);
                UUID id = Values.uuid(settled.get(path[0])).orElse(null);
                if (from != null && id != null && path.length == 2) {
                    known(type, from, id, path[1]).ifPresent(value -> known.put(field.name(), value));
                }
            }
        }
        return known;
    }

    private Optional<Known> known(KeptType type, Field from, UUID id, String fact) {
        if (from.kind() == Kind.RECORD) {
            return ofRecord(types.sibling(type, String.valueOf(from.target())), id, fact);
        }
        return from.kind().registered() && type.app().rights().reads(from.kind().code(), fact)
                ? lookups.subject(Lookups.kind(from.kind()), id).flatMap(subject -> ofSubject(subject, fact))
                : Optional.empty();
    }

    /** The reference itself has been looked up with the caller's rights. */
    private Optional<Known> ofRecord(KeptType type, UUID id, String fact) {
        return scope.readAsServer(() -> store.find(type.number(), id))
                .flatMap(record -> Optional.ofNullable(fact(type, record, fact))
                        .map(value -> new Known(
                                value,
                                type.type().title().zh() + " " + record.name(),
                                type.type().title().en() + " " + record.name())));
    }

    /** A field that is not sealed, or what every record says of itself. */
    private @Nullable Object fact(KeptType type, StoredRecord record, String fact) {
        if (type.field(fact).isPresent()) {
            return sealing.plain(record.values()).get(fact);
        }
        return switch (fact) {
            case "owner" -> record.owner() == null ? null : Values.reference(record.owner(), record.ownerName());
            case "state" -> record.state();
            case "number" -> record.number();
            case "name" -> record.name();
            case "place" -> record.placeCode();
            default -> null;
        };
    }

    private static Optional<Known> ofSubject(Subject subject, String fact) {
        String name = subject.facts().containsKey(fact) ? fact : FACTS.getOrDefault(fact, fact);
        return subject.sealed().contains(name)
                ? Optional.empty()
                : Optional.ofNullable(subject.facts().get(name))
                        .map(value -> new Known(
                                value,
                                subject.kind().label() + "登记 " + subject.title(),
                                "register, " + subject.kind().code() + " " + subject.title()));
    }

    /** Lets fields that people cannot enter follow what an act has chosen. */
    void follow(KeptType type, Draft draft) {
        List<Field> following = type.type().fields().stream()
                .filter(field -> field.readonly() && field.prefill() != null)
                .filter(field -> draft.touched().contains(source(field)))
                .toList();
        if (following.isEmpty()) {
            return;
        }
        Map<String, Known> known = of(type, draft.values());
        for (Field field : following) {
            Known value = known.get(field.name());
            draft.set(field.name(), value == null ? null : value.value());
        }
    }

    private static String source(Field field) {
        return String.valueOf(field.prefill()).split("[.]", 2)[0];
    }

    /**
     * Fills in at creation what was left out; where people cannot enter a value, what is known always holds. What is
     * known may lead on: the checklist of a place to the items of the checklist.
     */
    void into(KeptType type, Draft draft) {
        himself(type, draft);
        int before;
        do {
            before = draft.values().size();
            of(type, draft.values()).forEach((name, known) -> {
                Field field = type.field(name).orElseThrow();
                if (field.readonly() || !draft.values().containsKey(name)) {
                    draft.set(name, known.value());
                }
            });
        } while (draft.values().size() > before);
    }

    /** Where a person is asked for and nobody was named, a resident means himself; others have to say whom they mean. */
    private void himself(KeptType type, Draft draft) {
        List<Field> open = type.type().fields().stream()
                .filter(Prefill::meansTheResident)
                .filter(field -> !draft.values().containsKey(field.name()))
                .toList();
        if (!open.isEmpty()) {
            lookups.himself()
                    .ifPresent(self ->
                            open.forEach(field -> draft.set(field.name(), field.multiple() ? List.of(self) : self)));
        }
    }

    /** Whether a field begins with the resident as the register has him, who is another thing than his account. */
    static boolean meansTheResident(Field field) {
        return field.kind() == Kind.PERSON && "me".equals(field.defaultValue());
    }
}
