package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.audit.rights.PersonalRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records of applications that a resident has made or that name him (本人事项): all of them stand in his copy. What a type
 * keeps on a legal basis stays until its time is over, and so does what is still being worked on; of everything else that
 * he has made only the shell is left, as when the time of a record is over.
 */
@Component
class OwnRecords implements PersonalRecords {

    private final JdbcClient database;
    private final TypeCatalogue types;
    private final RecordStore store;
    private final SealedValues sealing;
    private final RecordRetention retention;
    private final ProcessLink link;

    OwnRecords(
            JdbcClient database,
            TypeCatalogue types,
            RecordStore store,
            SealedValues sealing,
            RecordRetention retention,
            ProcessLink link) {
        this.database = database;
        this.types = types;
        this.store = store;
        this.sealing = sealing;
        this.retention = retention;
        this.link = link;
    }

    private record Key(String app, String name, UUID record) {}

    @Override
    public String title() {
        return "应用记录";
    }

    private List<Key> keys(UUID account) {
        return database.sql("""
                        SELECT t.app, t.name, p.record FROM app.party p JOIN app.type t ON t.number = p.type
                        WHERE p.account = :account ORDER BY p.record
                        """).param("account", account).query(Key.class).list();
    }

    @Override
    public List<Map<String, String>> copyOf(UUID account) {
        return each(account, this::copy).toList();
    }

    @Override
    public Set<UUID> filesOf(UUID account) {
        return each(account, (type, record) -> Belonging.attached(type.type().fields(), record.values()))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private <T> Stream<T> each(UUID account, BiFunction<KeptType, StoredRecord, T> of) {
        return keys(account).stream()
                .flatMap(key -> types
                        .find(key.app(), key.name())
                        .flatMap(type -> store.find(type.number(), key.record()).map(record -> of.apply(type, record)))
                        .stream());
    }

    private Map<String, String> copy(KeptType type, StoredRecord record) {
        Map<String, String> copy = new LinkedHashMap<>();
        copy.put("应用", type.app().name().zh());
        copy.put("类型", type.type().title().zh());
        copy.put("编号", record.number());
        type.type()
                .state(record.state())
                .ifPresent(state -> copy.put("状态", state.title().zh()));
        Map<String, Object> values = sealing.opened(record.values());
        for (Field field : type.type().fields()) {
            Object value = values.get(field.name());
            if (value != null) {
                copy.put(field.title().zh(), Values.text(field, value));
            }
        }
        copy.put("登记时间", record.createdAt().toString());
        return copy;
    }

    @Override
    public String erase(UUID account) {
        int erased = 0;
        int kept = 0;
        for (Key key : keys(account)) {
            KeptType type = types.find(key.app(), key.name()).orElse(null);
            Optional<StoredRecord> record = type == null ? Optional.empty() : store.lock(type.number(), key.record());
            if (type == null || record.isEmpty()) {
                continue;
            }
            if (account.equals(record.get().owner()) && mayGo(type, record.get())) {
                retention.clear(type, record.get());
                erased++;
            } else {
                kept++;
            }
        }
        return erased + kept == 0
                ? "应用记录:没有与您有关的记录。"
                : "应用记录:%d 条记录及其变更记录中的个人信息已删除;%d 条依法保存或仍在办理。".formatted(erased, kept);
    }

    private boolean mayGo(KeptType type, StoredRecord record) {
        boolean ended = !type.hasStates() || type.type().isFinal(record.state());
        return type.type().legalBasis() == null && ended && !link.isRunning(type, record.id());
    }
}
