package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.record.Standing.Extent;
import io.linli.http.Refusal;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.form.ReadonlyCells;
import io.linli.registry.Kind;
import io.linli.registry.Register;
import io.linli.registry.Register.Subject;
import io.linli.territory.Territory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes of what somebody has sent what is stored: references are looked up with his rights and get the title that people
 * read, whatever the request says it is.
 */
@Component
class Lookups {

    private final Register register;
    private final Accounts accounts;
    private final Territory territory;
    private final Access access;
    private final TypeCatalogue types;
    private final InScope scope;
    private final RecordStore store;

    Lookups(
            Register register,
            Accounts accounts,
            Territory territory,
            Access access,
            TypeCatalogue types,
            InScope scope,
            RecordStore store) {
        this.store = store;
        this.register = register;
        this.accounts = accounts;
        this.territory = territory;
        this.access = access;
        this.types = types;
        this.scope = scope;
    }

    /**
     * Values as they are stored.
     *
     * @param known the values before, whose references are taken as they are, as is what people only see in tables
     * @param trusted whether the server itself says so, whatever the caller may see
     * @throws Refusal 400 naming each field whose value cannot be taken
     */
    Map<String, @Nullable Object> settled(
            KeptType type, Map<String, ? extends @Nullable Object> given, Map<String, Object> known, boolean trusted) {
        Asking asking = new Asking(type, trusted, Inspection.faults());
        Map<String, @Nullable Object> settled = new LinkedHashMap<>();
        given.forEach((name, value) -> type.field(name).ifPresent(field -> {
            if (Values.empty(value)) {
                settled.put(name, null);
            } else {
                settled.put(name, settled(asking, field, value, known.get(name), name));
            }
        }));
        Inspection.refuse(asking.faults());
        return settled;
    }

    /** Who asks for which type, and what was wrong so far. */
    private record Asking(KeptType type, boolean trusted, Refusal faults) {}

    private @Nullable Object settled(Asking asking, Field field, Object value, @Nullable Object before, String path) {
        if (field.multiple() && value instanceof List<?> many && field.kind().refers()) {
            List<Object> all = new ArrayList<>();
            for (Object one : many) {
                Object settled = referred(asking, field, one, null, path);
                if (settled != null) {
                    all.add(settled);
                }
            }
            return all;
        }
        return switch (field.kind()) {
            case PERSON, HOUSE, ORGANISATION, THING, RECORD, ACCOUNT -> referred(asking, field, value, before, path);
            case TABLE -> rows(asking, field, asking.trusted() ? value : kept(field, value, before), path);
            case PLACE -> place(value, path, asking.faults());
            default -> {
                String fault = Inspection.form(field, value);
                if (fault != null) {
                    asking.faults()
                            .field(
                                    path,
                                    "format",
                                    "“" + field.title().zh() + "”" + fault,
                                    "the value has the wrong form");
                }
                yield value instanceof String text ? text.strip() : value;
            }
        };
    }

    /** Rows that were there keep what people only see in them, whatever was sent. */
    private static Object kept(Field table, Object value, @Nullable Object before) {
        List<ReadonlyCells.Column> columns = table.columns().stream()
                .map(one -> new ReadonlyCells.Column(one.name(), one.kind().code(), one.readonly(), one.computed()))
                .toList();
        return ReadonlyCells.kept(columns, value, before);
    }

    private @Nullable Object rows(Asking asking, Field table, Object value, String path) {
        if (!(value instanceof List<?> rows)) {
            asking.faults().field(path, "type", "“" + table.title().zh() + "”格式不正确", "a table is a list of rows");
            return null;
        }
        List<Object> settled = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> cells = new LinkedHashMap<>();
            if (rows.get(i) instanceof Map<?, ?> row) {
                String at = path + "." + i;
                row.forEach((name, cell) -> {
                    Field column = table.column(name.toString()).orElse(null);
                    if (column != null && !Values.empty(cell)) {
                        boolean stood = column.readonly() && !asking.trusted();
                        Object one = stood ? cell : settled(asking, column, cell, null, at + "." + name);
                        if (one != null) {
                            cells.put(name.toString(), one);
                        }
                    } else if (column == null) {
                        asking.faults()
                                .field(at + "." + name, "unknown-field", "表格中没有这一列", "the table has no such column");
                    }
                });
            }
            settled.add(cells);
        }
        return settled;
    }

    private @Nullable Object place(Object value, String path, Refusal faults) {
        try {
            DivisionCode code = DivisionCode.ofPadded(value.toString().strip());
            if (territory.division(code).isPresent()) {
                return code.value();
            }
        } catch (IllegalArgumentException e) {
            faults.field(path, "unknown-place", "没有这个区划", "there is no such place");
            return null;
        }
        faults.field(path, "unknown-place", "没有这个区划", "there is no such place");
        return null;
    }

    private @Nullable Object referred(Asking asking, Field field, Object value, @Nullable Object before, String path) {
        UUID id = Values.uuid(value).orElse(null);
        if (id != null && before != null && Values.id(before).equals(id.toString())) {
            return before;
        }
        Optional<Map<String, Object>> found = id == null ? Optional.empty() : look(asking, field, id);
        if (found.isEmpty()) {
            asking.faults()
                    .field(
                            path,
                            "unknown-reference",
                            "“" + field.title().zh() + "”不存在或您无权查看,请重新选择",
                            "there is no such " + field.kind().code() + ", or you may not see it; choose another one");
        }
        return found.orElse(null);
    }

    private Optional<Map<String, Object>> look(Asking asking, Field field, UUID id) {
        return switch (field.kind()) {
            case ACCOUNT ->
                accounts.find(id)
                        .filter(account -> asking.trusted() || known(account))
                        .map(account -> Values.reference(id, account.name()));
            case RECORD -> record(asking, types.sibling(asking.type(), String.valueOf(field.target())), id);
            default ->
                (asking.trusted() ? trusted(kind(field.kind()), id) : subject(kind(field.kind()), id))
                        .map(one -> Values.reference(id, one.title()));
        };
    }

    private Optional<Subject> trusted(Kind kind, UUID id) {
        return scope.readAsServer(() -> register.find(kind, id));
    }

    private Optional<Map<String, Object>> record(Asking asking, KeptType target, UUID id) {
        if (asking.trusted()) {
            return scope.readAsServer(() -> store.find(target.number(), id))
                    .map(one -> Values.reference(id, one.name()));
        }
        Extent reach = access.reach(target, Access.READ);
        return (reach == Extent.NONE ? Optional.<StoredRecord>empty() : access.found(target, id, reach))
                .map(one -> Values.reference(id, one.name()));
    }

    /** Staff name anybody of the staff; a resident names himself and staff. */
    private boolean known(AccountSummary account) {
        return account.kind() == Principal.Kind.STAFF
                || Principals.current()
                        .map(by -> by.kind() != Principal.Kind.RESIDENT
                                || by.account().equals(account.id()))
                        .orElse(true);
    }

    static Kind kind(io.linli.app.folder.Kind kind) {
        return switch (kind) {
            case PERSON -> Kind.PERSON;
            case HOUSE -> Kind.HOUSE;
            case ORGANISATION -> Kind.ORGANISATION;
            case THING -> Kind.THING;
            default -> throw new IllegalArgumentException(kind + " is not in the register");
        };
    }

    /** Something of the register that the caller may see; a resident sees himself. */
    Optional<Subject> subject(Kind kind, UUID id) {
        Optional<Principal> by = Principals.current();
        if (by.isPresent() && by.get().kind() == Principal.Kind.RESIDENT) {
            return scope.readAsServer(() -> ofResident(by.get(), kind, id));
        }
        return scope.read(() -> register.find(kind, id));
    }

    /** The resident who acts, as the register has him; empty for everybody else and for whom it does not know. */
    Optional<Map<String, Object>> himself() {
        return Principals.current()
                .filter(by -> by.kind() == Principal.Kind.RESIDENT)
                .flatMap(by -> scope.readAsServer(() -> register.own(by.account())).stream()
                        .findFirst())
                .map(one -> Values.reference(one.id(), one.title()));
    }

    private Optional<Subject> ofResident(Principal by, Kind kind, UUID id) {
        List<Subject> own = register.own(by.account());
        if (kind == Kind.PERSON) {
            return own.stream().filter(one -> one.id().equals(id)).findFirst();
        }
        return register.find(kind, id)
                .filter(found -> kind == Kind.HOUSE
                        && own.stream()
                                .anyMatch(person -> !person.house().isEmpty()
                                        && person.house().equals(found.house())));
    }
}
