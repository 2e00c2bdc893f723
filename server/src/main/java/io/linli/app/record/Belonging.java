package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.file.Attachment;
import io.linli.file.FileOwner;
import io.linli.file.Files;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.registry.Register;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose a record is, and which files are its own (归属). */
@Component
class Belonging {

    static final String MODULE = "app";

    private final RecordStore store;
    private final Register register;
    private final Files files;

    Belonging(RecordStore store, Register register, Files files) {
        this.store = store;
        this.register = register;
        this.files = files;
    }

    /** Whose own the record is: who made it, and the accounts and people that it names. */
    void own(KeptType type, StoredRecord record, Draft draft) {
        Set<UUID> accounts = new LinkedHashSet<>();
        Set<UUID> people = new HashSet<>();
        if (record.owner() != null) {
            accounts.add(record.owner());
        }
        for (Field field : type.type().fields()) {
            List<?> all = all(draft.values().get(field.name()));
            if (field.kind() == Kind.ACCOUNT) {
                all.forEach(one -> Values.uuid(one).ifPresent(accounts::add));
            } else if (field.kind() == Kind.PERSON) {
                all.forEach(one -> Values.uuid(one).ifPresent(people::add));
            }
        }
        accounts.addAll(register.accountsOf(people).values());
        if (draft.before() != null || !accounts.isEmpty()) {
            store.parties(type.number(), record.id(), accounts);
        }
    }

    /** What a field refers to, be it one or several. */
    private static List<?> all(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> many ? many : List.of(value);
    }

    /** The record may belong to somebody whom it names rather than to who writes it down. */
    void belong(KeptType type, Draft draft) {
        String field = type.type().ownerField();
        Object person = field == null ? null : draft.values().get(field);
        Values.uuid(person)
                .map(id -> account(type, field, id))
                .ifPresent(account -> draft.belong(
                        account, Values.text(type.field(String.valueOf(field)).orElseThrow(), person)));
    }

    /** The account that a field means: an account itself, or the one that is linked with a person. */
    private @Nullable UUID account(KeptType type, @Nullable String field, UUID id) {
        boolean itself = type.field(String.valueOf(field))
                .filter(known -> known.kind() == Kind.ACCOUNT)
                .isPresent();
        return itself ? id : register.accountsOf(List.of(id)).get(id);
    }

    /** Lets a record that is made from another one have that one's files, where it names them, as files of its own. */
    void copy(KeptType type, Draft draft) {
        String source = draft.source();
        Set<UUID> named = source == null ? Set.of() : attached(type.type().fields(), draft.values());
        if (source == null || named.isEmpty()) {
            return;
        }
        var owner = new FileOwner(MODULE, type.path(draft.id()), draft.place());
        Map<UUID, UUID> copies = files.copy(named, MODULE, source, owner);
        if (!copies.isEmpty()) {
            copied(type.type().fields(), draft.values(), copies).forEach(draft::set);
        }
    }

    /** A document that names copies of files in their stead. */
    private static Map<String, Object> copied(List<Field> fields, Map<?, ?> values, Map<UUID, UUID> copies) {
        Map<String, Object> copied = new LinkedHashMap<>();
        values.forEach((name, value) -> copied.put(String.valueOf(name), value));
        for (Field field : fields) {
            if (field.kind().attached()) {
                copied.computeIfPresent(field.name(), (name, value) -> copied(value, copies));
            } else if (field.kind() == Kind.TABLE && copied.get(field.name()) instanceof List<?> rows) {
                copied.put(
                        field.name(),
                        rows.stream()
                                .map(row ->
                                        row instanceof Map<?, ?> cells ? copied(field.columns(), cells, copies) : row)
                                .toList());
            }
        }
        return copied;
    }

    /** What names a file or several, with the copies in their stead. */
    private static Object copied(Object value, Map<UUID, UUID> copies) {
        if (value instanceof List<?> many) {
            return many.stream().map(one -> copied(one, copies)).toList();
        }
        UUID copy = Values.uuid(value).map(copies::get).orElse(null);
        if (copy == null) {
            return value;
        }
        if (!(value instanceof Map<?, ?> file)) {
            return copy.toString();
        }
        Map<String, Object> named = new LinkedHashMap<>();
        file.forEach((name, fact) -> named.put(String.valueOf(name), fact));
        named.put("id", copy.toString());
        return named;
    }

    /** Gives the files that a record names for the first time to it. */
    void attach(KeptType type, Draft draft, StoredRecord record) {
        Set<UUID> known = draft.old() == null ? Set.of() : attached(type.type().fields(), draft.old());
        Set<UUID> fresh = new LinkedHashSet<>(attached(type.type().fields(), draft.values()));
        fresh.removeAll(known);
        if (fresh.isEmpty()) {
            return;
        }
        UUID uploader = Principals.current().map(Principal::account).orElse(null);
        var owner = new FileOwner(MODULE, type.path(record.id()), draft.place());
        files.attach(fresh.stream()
                .map(file -> new Attachment(file, uploader, owner))
                .toList());
    }

    /** The files that a document names. */
    static Set<UUID> attached(List<Field> fields, Map<?, ?> values) {
        Set<UUID> found = new LinkedHashSet<>();
        for (Field field : fields) {
            Object value = values.get(field.name());
            if (field.kind().attached()) {
                all(value).forEach(one -> Values.uuid(one).ifPresent(found::add));
            } else if (field.kind() == Kind.TABLE && value instanceof List<?> rows) {
                rows.stream()
                        .filter(Map.class::isInstance)
                        .forEach(row -> found.addAll(attached(field.columns(), (Map<?, ?>) row)));
            }
        }
        return found;
    }
}
