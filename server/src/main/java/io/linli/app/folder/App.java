package io.linli.app.folder;

import io.linli.kernel.DivisionLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A declared application (声明式应用), as its folder says it. All references inside it are known to be right.
 *
 * @param id for example {@code mediation}
 * @param summary one sentence
 * @param category governance, care, safety, service, organisation or other
 * @param icon name of the picture on the shelf
 * @param audience whom it is for: staff, resident
 * @param subscribe levels of places that may subscribe
 * @param settings JSON Schema of an object: the options of each subscription
 * @param rights what it asks for beyond its own records
 * @param views one for each type of record, in the order of the types
 * @param guide its guide page in Markdown
 * @param guideEn the same in English
 * @param digest SHA-256 of all files in hex, the same for the same content
 */
public record App(
        String id,
        Version version,
        Text name,
        Text summary,
        String category,
        String icon,
        String author,
        String licence,
        Set<String> audience,
        Set<DivisionLevel> subscribe,
        List<AppRole> roles,
        Map<String, Object> settings,
        List<Menu> menus,
        Dependencies dependencies,
        Rights rights,
        List<RecordType> records,
        List<FormFile> forms,
        List<ProcessFile> processes,
        List<DecisionFile> decisions,
        Map<String, Views> views,
        List<Report> reports,
        List<Schedule> schedules,
        List<Template> messages,
        List<Migration> migrations,
        List<Library> libraries,
        List<Demo> demos,
        String guide,
        String guideEn,
        String digest) {

    public App {
        audience = Set.copyOf(audience);
        subscribe = Set.copyOf(subscribe);
        roles = List.copyOf(roles);
        menus = List.copyOf(menus);
        records = List.copyOf(records);
        forms = List.copyOf(forms);
        processes = List.copyOf(processes);
        decisions = List.copyOf(decisions);
        reports = List.copyOf(reports);
        schedules = List.copyOf(schedules);
        messages = List.copyOf(messages);
        migrations = List.copyOf(migrations);
        libraries = List.copyOf(libraries);
        demos = List.copyOf(demos);
    }

    public Optional<RecordType> record(String name) {
        return records.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    public Optional<AppRole> role(String code) {
        return roles.stream().filter(role -> role.code().equals(code)).findFirst();
    }

    public Optional<FormFile> form(String key) {
        return forms.stream().filter(form -> form.key().equals(key)).findFirst();
    }

    /**
     * The form by which somebody creates a record: the one for a role of his, otherwise the one for all.
     *
     * @param roles codes of the application's roles that he has
     * @return empty if he fills in all fields that people can enter
     */
    public Optional<FormFile> creationForm(String type, Set<String> roles) {
        return Stream.concat(
                        this.roles.stream()
                                .map(AppRole::code)
                                .filter(roles::contains)
                                .map(role -> type + "-" + role),
                        Stream.of(type))
                .flatMap(key -> form(key).stream())
                .filter(form -> type.equals(form.record()))
                .findFirst();
    }

    public Optional<Template> message(String key) {
        return messages.stream().filter(message -> message.key().equals(key)).findFirst();
    }

    public Optional<Report> report(String key) {
        return reports.stream().filter(report -> report.key().equals(key)).findFirst();
    }

    /** What its forms, processes, decisions and roles are called on the server, for example {@code mediation.review}. */
    public String qualified(String key) {
        return id + "." + key;
    }
}
