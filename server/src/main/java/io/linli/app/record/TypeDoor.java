package io.linli.app.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.app.folder.App;
import io.linli.app.folder.AppRole;
import io.linli.app.folder.FormFile;
import io.linli.app.folder.Report;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What pages have to know of a type of records, over HTTP, and what everybody may read of it. */
@RestController
@RequestMapping("/api/v1/records/{app}/{type}")
@Tag(name = "records", description = "Records of applications 应用记录")
class TypeDoor {

    private final TypeCatalogue types;
    private final Access access;
    private final AppStandings standings;
    private final PublicRecords open;

    TypeDoor(TypeCatalogue types, Access access, AppStandings standings, PublicRecords open) {
        this.types = types;
        this.access = access;
        this.standings = standings;
        this.open = open;
    }

    /** A state, as pages show it. */
    record StateView(
            String code,
            String title,
            String titleEn,
            String tone,

            @com.fasterxml.jackson.annotation.JsonProperty("final")
            boolean last) {}

    /** An action, as pages offer it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActionView(
            String code,
            String title,
            String titleEn,
            List<String> from,
            @Nullable String to,
            List<String> fields,
            List<String> required,
            boolean confirm,
            String tone) {}

    /** A report, as pages offer it. */
    record ReportView(String key, String kind, String title, String titleEn) {}

    /** The form by which records are made. */
    record CreateForm(
            String key,
            String title,
            String titleEn,
            List<String> fields,
            List<String> required,
            Map<String, Object> layout) {}

    /**
     * A type of records.
     *
     * @param layout of the form of creation
     * @param may the verbs that I may use
     * @param settings options of the subscription where I belong
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TypeView(
            String app,
            String appName,
            String appNameEn,
            String type,
            String title,
            String titleEn,
            Map<String, Object> schema,
            @Nullable Map<String, Object> layout,
            @Nullable CreateForm createForm,
            Map<String, Object> views,
            List<StateView> states,
            List<ActionView> actions,
            List<ReportView> reports,
            List<String> may,
            Map<String, Object> settings,
            @Nullable String placeField,
            boolean suspended) {}

    @GetMapping("/views")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "appRecordViews", summary = "How records of a type are shown and what I may do with them")
    TypeView views(@PathVariable String app, @PathVariable String type) {
        KeptType kept = access.seen(types.readable(app, type));
        Principal by = Principals.required();
        List<String> may = may(kept);
        if (may.isEmpty()) {
            access.required(kept, Access.READ);
        }
        FormFile form = kept.app().creationForm(type, held(kept.app(), by)).orElse(null);
        return new TypeView(
                app,
                kept.app().name().zh(),
                kept.app().name().en(),
                type,
                kept.type().title().zh(),
                kept.type().title().en(),
                kept.type().schema(),
                form == null ? null : form.layout(),
                form == null ? null : created(form),
                ViewWriting.of(
                        kept.views(),
                        related -> access.reach(types.sibling(kept, related.record()), Access.READ)
                                != Standing.Extent.NONE),
                states(kept),
                actions(kept),
                reports(kept),
                may,
                settings(kept, by),
                kept.type().placeField(),
                kept.standing() == Standing.State.SUSPENDED);
    }

    private List<String> may(KeptType type) {
        return Stream.concat(
                        AppRole.VERBS.keySet().stream(),
                        type.type().actions().stream().map(action -> action.code()))
                .filter(verb -> access.reach(type, verb) != Standing.Extent.NONE)
                .toList();
    }

    /** The application's roles that somebody has, granted or included in his built-in ones. */
    private static Set<String> held(App app, Principal by) {
        Set<String> held = new HashSet<>();
        for (AppRole role : app.roles()) {
            if (by.roles().contains(app.qualified(role.code()))
                    || role.include().stream().anyMatch(by.roles()::contains)) {
                held.add(role.code());
            }
        }
        return held;
    }

    private static CreateForm created(FormFile form) {
        return new CreateForm(
                form.key(),
                form.title().zh(),
                form.title().en(),
                form.fields().stream().map(field -> field.name()).toList(),
                List.copyOf(form.required()),
                form.layout());
    }

    private Map<String, Object> settings(KeptType type, Principal by) {
        String app = type.app().id();
        return by.kind() == Principal.Kind.RESIDENT
                ? access.home(type).map(home -> standings.settings(app, home)).orElse(Map.of())
                : by.places().stream()
                        .filter(place -> standings.covers(app, place))
                        .findFirst()
                        .map(place -> standings.settings(app, place))
                        .orElse(Map.of());
    }

    private static List<StateView> states(KeptType type) {
        return type.type().states().stream()
                .map(state -> new StateView(
                        state.code(),
                        state.title().zh(),
                        state.title().en(),
                        state.tone().code(),
                        state.last()))
                .toList();
    }

    private static List<ActionView> actions(KeptType type) {
        return type.type().actions().stream()
                .map(action -> new ActionView(
                        action.code(),
                        action.title().zh(),
                        action.title().en(),
                        List.copyOf(action.from()),
                        action.to(),
                        action.fields(),
                        List.copyOf(action.required()),
                        action.confirm(),
                        action.tone().code()))
                .toList();
    }

    private static List<ReportView> reports(KeptType type) {
        return type.app().reports().stream()
                .filter(report -> report.record().equals(type.name()))
                .map(report -> new ReportView(
                        report.key(),
                        report instanceof Report.TableReport ? "table" : "document",
                        report.title().zh(),
                        report.title().en()))
                .toList();
    }

    @GetMapping("/public")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "publicAppRecords", summary = "What a place makes public of a type, without signing in")
    PublicRecords.Open open(
            @PathVariable String app,
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        KeptType kept = types.readable(app, type);
        Page<PublicRecords.Notice> page = open.page(kept, place, q, Cursor.parse(cursor, 3), PageSize.of(limit));
        return open.answer(kept, page);
    }
}
