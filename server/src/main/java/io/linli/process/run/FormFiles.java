package io.linli.process.run;

import io.linli.database.Scopes;
import io.linli.file.Attachment;
import io.linli.file.FileAccess;
import io.linli.file.FileOwner;
import io.linli.file.Files;
import io.linli.process.definition.Form;
import io.linli.process.definition.Forms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Photos, files and signatures that people put into forms: they belong to the instance, and whoever sees that may read
 * them. What the forms of a package collect belongs to what the package keeps, which sees to it.
 */
@Component
class FormFiles implements FileAccess {

    private static final String MODULE = "process";

    private final Files files;
    private final Forms forms;
    private final JdbcClient database;
    private final TransactionTemplate reading;

    FormFiles(Files files, Forms forms, JdbcClient database, PlatformTransactionManager manager) {
        this.files = files;
        this.forms = forms;
        this.database = database;
        this.reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
    }

    @Override
    public String module() {
        return MODULE;
    }

    @Override
    public boolean mayRead(String ownerId) {
        return Boolean.TRUE.equals(
                reading.execute(status -> database.sql("SELECT EXISTS (SELECT FROM process.instance WHERE id = :id)")
                        .param("id", UUID.fromString(ownerId))
                        .query(Boolean.class)
                        .single()));
    }

    /**
     * Gives what a form has collected to its instance, in the transaction of the move.
     *
     * @throws io.linli.http.Refusal 400 if a file is unknown, somebody else's, or used elsewhere
     */
    void attach(Run run, @Nullable String key, Map<String, Object> data, @Nullable UUID by) {
        if (key == null || key.indexOf('.') > 0) {
            return;
        }
        var owner = new FileOwner(MODULE, run.id().toString(), run.place());
        List<Attachment> found = forms.find(key).map(Form::fileFields).stream()
                .flatMap(Collection::stream)
                .flatMap(field -> named(data.get(field)))
                .map(file -> new Attachment(file, by, owner))
                .toList();
        if (!found.isEmpty()) {
            Scopes.asSystem(() -> {
                files.attach(found);
                return found;
            });
        }
    }

    /** The keys of the files of a field: one, or several in a list. */
    private static Stream<UUID> named(@Nullable Object value) {
        return switch (value) {
            case Collection<?> many -> many.stream().flatMap(FormFiles::named);
            case Map<?, ?> one ->
                Optional.ofNullable(one.get("id")).map(Object::toString).flatMap(FormFiles::key).stream();
            case null, default -> Stream.empty();
        };
    }

    private static Optional<UUID> key(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
