package io.linli.message;

import io.linli.database.Announcements;
import io.linli.database.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The wording in force of every template: as administrators have reworded it, or else as its module declares it. */
@Component
class Templates {

    static final String TOPIC = "message-templates";

    private final TemplateStore store;
    private final TransactionTemplate transactions;
    private final Map<String, MessageTemplate> declared = new TreeMap<>();
    private final ObjectProvider<TemplateSource> sources;
    private volatile Map<String, TemplateStore.Reworded> reworded = Map.of();

    Templates(
            List<TemplateCatalogue> catalogues,
            TemplateStore store,
            PlatformTransactionManager manager,
            Announcements announcements,
            ObjectProvider<TemplateSource> sources) {
        this.sources = sources;
        this.store = store;
        this.transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        catalogues.stream()
                .flatMap(catalogue -> catalogue.templates().stream())
                .forEach(template -> declared.put(template.code(), template));
        reload();
        announcements.listen(TOPIC, any -> reload());
    }

    private void reload() {
        reworded = Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> store.all())));
    }

    /** @throws IllegalArgumentException if no module declares it */
    MessageTemplate inForce(String code) {
        TemplateStore.Reworded wording = reworded.get(code);
        MessageTemplate original = declared(code)
                .orElseThrow(() -> new IllegalArgumentException("no module declares the message template " + code));
        return wording == null ? original : wording.template();
    }

    Optional<MessageTemplate> declared(String code) {
        return Optional.ofNullable(declared.get(code))
                .or(() -> sources.stream()
                        .flatMap(source -> source.template(code).stream())
                        .findFirst());
    }

    /** Those of modules first, then those that come and go. */
    List<String> codes() {
        return Stream.concat(
                        declared.keySet().stream(),
                        sources.stream()
                                .flatMap(source -> source.templates().stream())
                                .map(MessageTemplate::code)
                                .sorted())
                .toList();
    }

    /** Version of the wording, 0 as the module declares it. */
    int version(String code) {
        TemplateStore.Reworded wording = reworded.get(code);
        return wording == null ? 0 : wording.version();
    }
}
