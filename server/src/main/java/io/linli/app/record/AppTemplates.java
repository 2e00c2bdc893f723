package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.Template;
import io.linli.message.MessageTemplate;
import io.linli.message.TemplateSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The messages of applications among the templates of the city, where they can be reworded. */
@Component
class AppTemplates implements TemplateSource {

    private static final Pattern CODE = Pattern.compile("app\\.([a-z0-9-]+)\\.([a-z0-9_-]+)");
    private static final Pattern MARK = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_.]*)\\s*}}");

    private final AppStandings standings;
    private final TypeCatalogue types;
    private final InScope scope;

    AppTemplates(AppStandings standings, TypeCatalogue types, InScope scope) {
        this.standings = standings;
        this.types = types;
        this.scope = scope;
    }

    /** What a message is called among all templates. */
    static String code(App app, Template template) {
        return "app." + app.id() + "." + template.key();
    }

    @Override
    public List<MessageTemplate> templates() {
        return scope.readAsServer(types::named).stream()
                .map(TypeCatalogue.Named::app)
                .distinct()
                .filter(app -> standings.state(app) != Standing.State.REMOVED)
                .flatMap(app -> standings.app(app).stream())
                .flatMap(app -> app.messages().stream().map(template -> written(app, template)))
                .toList();
    }

    @Override
    public Optional<MessageTemplate> template(String code) {
        var named = CODE.matcher(code);
        return named.matches()
                ? standings
                        .app(named.group(1))
                        .flatMap(app -> app.message(named.group(2)).map(template -> written(app, template)))
                : Optional.empty();
    }

    private static MessageTemplate written(App app, Template template) {
        return new MessageTemplate(
                code(app, template),
                braced(template.title().zh()),
                braced(template.text().zh()),
                braced(template.title().en()),
                braced(template.text().en()),
                template.channels().contains("sms") ? Set.of(MessageTemplate.Channel.SMS) : Set.of());
    }

    /** Folders write {@code {{field}}}, templates {@code {field}}. */
    private static String braced(String text) {
        return MARK.matcher(text).replaceAll("{$1}");
    }
}
