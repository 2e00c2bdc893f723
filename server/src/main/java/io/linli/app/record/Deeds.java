package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.Field;
import io.linli.app.folder.Notice;
import io.linli.app.folder.Template;
import io.linli.kernel.DivisionCode;
import io.linli.message.Recipients;
import io.linli.process.Processes;
import io.linli.process.Processes.NewProcess;
import io.linli.process.Processes.Starter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What schedules do (定时动作), one deed at a time. The caller has decided that it may be done there, and calls it within a
 * transaction that was begun in the server's scope, which it joins.
 */
@Component
public class Deeds {

    private static final int MOST_TOLD = 50;

    private final RecordDesk desk;
    private final TypeCatalogue types;
    private final RecordStore store;
    private final Writing writing;
    private final Rules rules;
    private final ProcessLink link;
    private final AppNotices notices;
    private final Processes processes;

    Deeds(
            RecordDesk desk,
            TypeCatalogue types,
            RecordStore store,
            Writing writing,
            Rules rules,
            ProcessLink link,
            AppNotices notices,
            Processes processes) {
        this.desk = desk;
        this.types = types;
        this.store = store;
        this.writing = writing;
        this.rules = rules;
        this.link = link;
        this.notices = notices;
        this.processes = processes;
    }

    /** A document of a record as expressions see it: dates and times as such. */
    public Map<String, Object> seen(App app, String type, Map<String, Object> document) {
        Map<String, Object> seen = new HashMap<>(document);
        app.record(type)
                .ifPresent(declared -> declared.fields().forEach(field -> {
                    Object value = Values.forFeel(field, document.get(field.name()));
                    if (value != null) {
                        seen.put(field.name(), value);
                    }
                }));
        return seen;
    }

    /** The value of an expression over what it may see; null if it has none. */
    public @Nullable Object value(String text, Map<String, Object> sight) {
        return rules.value(text, sight);
    }

    /**
     * Makes a record.
     *
     * @param values expressions by field
     * @param sight what they see, such as {@code item}
     */
    public UUID create(
            App app, String type, DivisionCode place, Map<String, String> values, Map<String, Object> sight) {
        KeptType kept = types.known(app.id(), type);
        Map<String, @Nullable Object> settled = new HashMap<>();
        values.forEach((name, text) -> {
            Field field = kept.type().field(name).orElseThrow();
            settled.put(name, rules.stored(field, text, sight));
        });
        // Of the item only as such: its fields must not hide those of the new record.
        return desk.create(app, type, place, settled, Map.of("item", sight.getOrDefault("item", Map.of())));
    }

    /** Starts a process, about a record if there is one. */
    public void start(
            App app, String process, DivisionCode place, String title, @Nullable String type, @Nullable UUID record) {
        if (type != null && record != null) {
            KeptType kept = types.known(app.id(), type);
            store.find(kept.number(), record).ifPresent(found -> link.start(kept, writing.draft(found), process));
        } else {
            processes.startFor(
                    new NewProcess(app.qualified(process), place, title, null, Map.of()), new Starter(null, title));
        }
    }

    /** Tells people about a record. */
    public void tell(App app, String type, UUID record, Notice notice) {
        KeptType kept = types.known(app.id(), type);
        store.find(kept.number(), record).ifPresent(found -> notices.send(kept, writing.draft(found), notice));
    }

    /** Tells people about something that is no record; {@code {{field}}} is what the item shows. */
    public void tell(App app, Notice notice, DivisionCode place, Map<String, Object> sight) {
        Template template = app.message(notice.message()).orElse(null);
        if (template == null || app.rights().messages().isEmpty()) {
            return;
        }
        List<UUID> to = notice.role() != null
                ? notices.holders(app, notice.role(), place)
                : notices.accounts(rules.value(String.valueOf(notice.to()), sight));
        List<UUID> people = to.stream().distinct().limit(MOST_TOLD).toList();
        if (!people.isEmpty()) {
            notices.send(
                    app,
                    template,
                    name -> said(name, sight),
                    new Recipients(people, List.of(), List.of()),
                    "/apps/" + app.id());
        }
    }

    private static String said(String name, Map<String, Object> sight) {
        String plain = name.replaceFirst("^item\\.", "");
        Object value = sight.get("item") instanceof Map<?, ?> item ? item.get(plain) : null;
        return String.valueOf(value == null ? sight.getOrDefault(plain, "") : value);
    }
}
