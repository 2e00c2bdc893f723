package io.linli.app.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.app.folder.Text;
import io.linli.app.folder.Views.PublicView;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.kernel.Masking;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/**
 * What everybody may read without signing in (公示). Only what the folder names is given out; names of people are masked.
 */
@Component
class PublicRecords {

    private final RecordList list;
    private final Spans spans;
    private final Rules rules;
    private final Writing writing;
    private final RecordAnswers answers;
    private final RecordStore store;
    private final InScope scope;

    PublicRecords(
            RecordList list,
            Spans spans,
            Rules rules,
            Writing writing,
            RecordAnswers answers,
            RecordStore store,
            InScope scope) {
        this.store = store;
        this.scope = scope;
        this.list = list;
        this.spans = spans;
        this.rules = rules;
        this.writing = writing;
        this.answers = answers;
    }

    /** A record that is public. */
    record Notice(UUID id, String number, Map<String, Object> values, String placeName, Instant publishedAt) {}

    /** A field of a public list, with the words to show it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(String name, String title, String titleEn, String kind, Map<String, Text> labels) {}

    /** A page of a public list. */
    record Open(List<Notice> items, @Nullable String next, List<Shown> fields, String title, String titleEn) {}

    private static PublicView view(KeptType type) {
        return Optional.ofNullable(type.views().visible())
                .filter(any -> type.standing() == Standing.State.PUBLISHED)
                .orElseThrow(() -> Refusal.notFound("没有公开的内容", "There is nothing public here"));
    }

    Page<Notice> page(
            KeptType type, @Nullable String place, @Nullable String words, @Nullable Cursor after, int limit) {
        PublicView view = view(type);
        var asked = new LinkedMultiValueMap<String, String>();
        asked.add("q", words);
        asked.add("sort", "-created");
        Question question = Question.of(type, asked);
        question.where(view.where().values());
        Page<StoredRecord> page = list.page(spans.ofEverybody(type, place), question, after, limit);
        return new Page<>(
                page.items().stream()
                        .filter(record -> stillShown(type, view, record))
                        .map(record -> notice(type, view, record))
                        .toList(),
                page.next());
    }

    private boolean stillShown(KeptType type, PublicView view, StoredRecord record) {
        if (view.until() == null) {
            return true;
        }
        Instant end = Values.end(rules.value(view.until(), rules.sight(type, writing.draft(record))));
        return end == null || end.isAfter(Instant.now());
    }

    private Notice notice(KeptType type, PublicView view, StoredRecord record) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : view.fields()) {
            Object value = record.values().get(name);
            Field field = type.field(name).orElse(null);
            if (field != null && value != null && !SealedValues.sensitive(field)) {
                values.put(name, masked(field, value));
            }
        }
        return new Notice(record.id(), record.number(), values, answers.placeName(record), record.updatedAt());
    }

    /** References lose their keys, people most of their names. */
    private static Object masked(Field field, Object value) {
        if (value instanceof List<?> many && field.kind().refers()) {
            return many.stream().map(one -> masked(field, one)).toList();
        }
        if (!field.kind().refers() || !(value instanceof Map<?, ?> reference)) {
            return value;
        }
        String title = String.valueOf(reference.get("title"));
        boolean person = field.kind() == Kind.PERSON || field.kind() == Kind.ACCOUNT;
        return Map.of("title", person ? Masking.name(title) : title);
    }

    /** Whether a record with all that is attached to it is public. */
    boolean shows(KeptType type, UUID id) {
        PublicView view = type.views().visible();
        if (view == null || type.standing() != Standing.State.PUBLISHED) {
            return false;
        }
        return scope.readAsServer(() -> store.find(type.number(), id))
                .filter(record -> Figuring.matches(view.where().values(), record.state(), record.values()))
                .filter(record -> stillShown(type, view, record))
                .filter(type.showing(Set.copyOf(view.fields()))::showsAttachments)
                .isPresent();
    }

    Open answer(KeptType type, Page<Notice> page) {
        PublicView view = view(type);
        List<Shown> fields = view.fields().stream()
                .flatMap(name -> type.field(name).stream())
                .filter(field -> !SealedValues.sensitive(field))
                .map(field -> new Shown(
                        field.name(),
                        field.title().zh(),
                        field.title().en(),
                        field.kind().code(),
                        field.labels()))
                .toList();
        return new Open(
                page.items(),
                page.next(),
                fields,
                view.title().zh(),
                view.title().en());
    }
}
