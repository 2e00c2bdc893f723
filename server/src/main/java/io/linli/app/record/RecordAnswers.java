package io.linli.app.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.app.folder.ProcessFile;
import io.linli.app.folder.RecordAction;
import io.linli.app.folder.Text;
import io.linli.app.folder.Views;
import io.linli.app.folder.Views.Related;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.ProcessTasks.OpenTask;
import io.linli.process.Processes;
import io.linli.territory.Territory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records as the doors show them. */
@Component
class RecordAnswers {

    private static final int COUNTED = 100;
    private static final Text SUSPENDED = new Text("该应用已停用", "the application is suspended");

    private final SealedValues sealing;
    private final Access access;
    private final Rules rules;
    private final Writing writing;
    private final Territory territory;
    private final ProcessLink link;
    private final TypeCatalogue types;
    private final RecordList list;
    private final Spans spans;
    private final RecordHolds holds;
    private final Possibility possibility;

    RecordAnswers(
            SealedValues sealing,
            Access access,
            Rules rules,
            Writing writing,
            Territory territory,
            ProcessLink link,
            TypeCatalogue types,
            RecordList list,
            Spans spans,
            RecordHolds holds,
            Possibility possibility) {
        this.possibility = possibility;
        this.holds = holds;
        this.sealing = sealing;
        this.access = access;
        this.rules = rules;
        this.writing = writing;
        this.territory = territory;
        this.link = link;
        this.types = types;
        this.list = list;
        this.spans = spans;
    }

    /** A record in a list; values are those of its columns. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            UUID id,
            String number,
            String name,
            String state,
            String placeCode,
            String placeName,
            Map<String, Object> values,
            @Nullable Instant dueAt,
            boolean overdue,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Named owner,
            int version) {}

    /** Somebody, by key and name. */
    record Named(UUID id, String name) {}

    /** An action and whether it can be done now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offered(
            String code,
            String title,
            String titleEn,
            boolean may,
            @Nullable String whyNot,
            @Nullable String whyNotEn,
            List<String> fields,
            List<String> required,
            boolean confirm,
            String tone) {}

    /**
     * A process about a record.
     *
     * @param tasks its open steps that the caller can do now
     */
    record Running(
            UUID id, String number, String definition, String name, String nameEn, String state, List<Waiting> tasks) {}

    /** A step of a process that the caller can do now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Waiting(
            UUID id,
            String element,
            String name,
            @Nullable String nameEn,
            @Nullable Instant dueAt) {}

    /**
     * A whole record.
     *
     * @param masked fields whose values are shown as {@code ***}
     * @param fields those that the caller sees; null if he sees all
     * @param sections places of the sections of its page that are shown, from 0; null if all are
     * @param hold why it is kept beyond its time, for those who may let it go
     * @param related how many records refer to it, by type and field, counted up to 100
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            UUID id,
            String number,
            String name,
            String state,
            String placeCode,
            String placeName,
            Map<String, Object> values,
            @Nullable Instant dueAt,
            boolean overdue,
            Instant createdAt,
            Instant updatedAt,
            @Nullable String updatedBy,
            @Nullable Named owner,
            int version,
            @Nullable Set<String> fields,
            List<String> masked,
            List<Offered> actions,
            List<Running> instances,
            @Nullable List<Integer> sections,
            RecordHolds.@Nullable Hold hold,
            Map<String, Long> related) {}

    Summary summary(KeptType type, StoredRecord record) {
        return summary(type, record, columns(type));
    }

    Summary summary(KeptType type, StoredRecord record, Collection<String> columns) {
        Map<String, Object> values = new LinkedHashMap<>(sealing.masked(record.values()));
        values.keySet().removeIf(name -> !columns.contains(name) || !type.shows(name));
        return new Summary(
                record.id(),
                record.number(),
                record.name(),
                record.state(),
                record.placeCode(),
                placeName(record),
                values,
                record.dueAt(),
                record.overdue(Instant.now()),
                record.createdAt(),
                record.updatedAt(),
                owner(type, record),
                record.version());
    }

    /** Who sees some fields only is not told by whom they were written. */
    private static @Nullable Named owner(KeptType type, StoredRecord record) {
        return record.owner() == null || type.shown() != null ? null : new Named(record.owner(), record.ownerName());
    }

    String placeName(StoredRecord record) {
        return territory.name(new DivisionCode(record.placeCode()));
    }

    /** The fields that lists, cards and phones show. */
    static Collection<String> columns(KeptType type) {
        List<String> columns = new ArrayList<>(type.views().list().columns());
        columns.addAll(type.views().phone().list());
        if (type.views().board() != null) {
            columns.add(type.views().board().by());
            columns.addAll(type.views().board().card());
        }
        return columns;
    }

    /** A record as its page shows it; whoever made it sees his own words.
     *
     * @param type with the fields that the caller sees of it
     */
    Whole whole(KeptType type, StoredRecord record) {
        boolean own = Principals.current()
                .map(Principal::account)
                .filter(account -> account.equals(record.owner()))
                .isPresent();
        Map<String, Object> values =
                new LinkedHashMap<>(own ? sealing.opened(record.values()) : sealing.masked(record.values()));
        values.keySet().removeIf(name -> !type.shows(name));
        boolean partly = type.shown() != null;
        return new Whole(
                record.id(),
                record.number(),
                record.name(),
                record.state(),
                record.placeCode(),
                placeName(record),
                values,
                record.dueAt(),
                record.overdue(Instant.now()),
                record.createdAt(),
                record.updatedAt(),
                partly ? null : record.updatedBy(),
                owner(type, record),
                record.version(),
                type.shown(),
                own || partly ? List.of() : sealing.hidden(record.values()),
                offered(type, record),
                partly ? List.of() : running(type, record),
                sections(type, record),
                hold(type, record),
                related(type, record));
    }

    private RecordHolds.@Nullable Hold hold(KeptType type, StoredRecord record) {
        boolean concerns = type.type().retention() != null
                && Principals.current().filter(by -> by.may("app:supervise")).isPresent();
        return concerns ? holds.of(record.id()).orElse(null) : null;
    }

    /** Sections may be there for some records only, as their type says. */
    private @Nullable List<Integer> sections(KeptType type, StoredRecord record) {
        List<Views.Section> all = type.views().detail().sections();
        if (all.stream().allMatch(section -> section.visible() == null)) {
            return null;
        }
        Map<String, Object> sight = rules.sight(type, writing.draft(record));
        return IntStream.range(0, all.size())
                .filter(at -> {
                    String visible = all.get(at).visible();
                    return visible == null || rules.holds(visible, sight);
                })
                .boxed()
                .toList();
    }

    private List<Offered> offered(KeptType type, StoredRecord record) {
        List<RecordAction> own = type.type().actions().stream()
                .filter(action -> access.may(type, record, action.code()))
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        Map<String, Object> sight = rules.sight(type, writing.draft(record));
        boolean suspended = type.standing() != Standing.State.PUBLISHED;
        return own.stream()
                .map(action -> offered(type, record, action, sight, suspended))
                .toList();
    }

    private Offered offered(
            KeptType type, StoredRecord record, RecordAction action, Map<String, Object> sight, boolean suspended) {
        Text why = suspended ? SUSPENDED : possibility.obstacle(type, record.state(), action, () -> sight);
        return new Offered(
                action.code(),
                action.title().zh(),
                action.title().en(),
                why == null,
                why == null ? null : why.zh(),
                why == null ? null : why.en(),
                action.fields(),
                List.copyOf(action.required()),
                action.confirm(),
                action.tone().code());
    }

    private List<Running> running(KeptType type, StoredRecord record) {
        List<Processes.Started> instances = link.about(type, record.id());
        List<OpenTask> tasks = instances.isEmpty() ? List.of() : link.waiting(type, record.id());
        return instances.stream().map(one -> running(type, one, tasks)).toList();
    }

    private static Running running(KeptType type, Processes.Started one, List<OpenTask> tasks) {
        Text name = type.app().processes().stream()
                .filter(process -> type.app().qualified(process.key()).equals(one.definition()))
                .map(ProcessFile::name)
                .findFirst()
                .orElse(new Text(one.definition(), one.definition()));
        List<Waiting> waiting = tasks.stream()
                .filter(task -> task.instance().equals(one.id()))
                .map(task -> new Waiting(task.id(), task.element(), task.name(), task.nameEn(), task.dueAt()))
                .toList();
        return new Running(one.id(), one.number(), one.definition(), name.zh(), name.en(), one.state(), waiting);
    }

    private Map<String, Long> related(KeptType type, StoredRecord record) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Related related : type.views().detail().related()) {
            KeptType other = types.sibling(type, related.record());
            if (related.by() != null && access.reach(other, Access.READ) != Standing.Extent.NONE) {
                Question question = Question.all(other);
                question.filter(related.by(), List.of(record.id().toString()));
                counts.put(
                        related.record() + "." + related.by(),
                        list.count(spans.of(other, null, Access.READ), question, COUNTED));
            }
        }
        return counts;
    }
}
