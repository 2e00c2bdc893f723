package io.linli.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Templates as administrators have reworded them. */
@Repository
class TemplateStore {

    private final JdbcClient database;

    TemplateStore(JdbcClient database) {
        this.database = database;
    }

    Map<String, Reworded> all() {
        return database.sql("SELECT * FROM message.template").query(TemplateStore::read).list().stream()
                .collect(Collectors.toUnmodifiableMap(
                        reworded -> reworded.template().code(), Function.identity()));
    }

    /** Stores a wording over the given version; false if somebody was faster. */
    boolean reword(MessageTemplate template, int version) {
        return database.sql("""
                        INSERT INTO message.template (code, title, text, title_en, text_en, channels, version, changed_at)
                        SELECT :code, :title, :text, :titleEn, :textEn, :channels::text[], 1, now()
                        WHERE :version = 0 OR EXISTS (SELECT FROM message.template WHERE code = :code)
                        ON CONFLICT (code) DO UPDATE SET title = excluded.title, text = excluded.text,
                            title_en = excluded.title_en, text_en = excluded.text_en, channels = excluded.channels,
                            version = message.template.version + 1, changed_at = now()
                        WHERE message.template.version = :version
                        """)
                        .param("code", template.code())
                        .param("title", template.title())
                        .param("text", template.text())
                        .param("titleEn", template.titleEn())
                        .param("textEn", template.textEn())
                        .param(
                                "channels",
                                template.channels().stream().map(Enum::name).toArray(String[]::new))
                        .param("version", version)
                        .update()
                == 1;
    }

    private static Reworded read(ResultSet row, int number) throws SQLException {
        Set<MessageTemplate.Channel> channels = java.util.Arrays.stream(
                        (String[]) row.getArray("channels").getArray())
                .map(MessageTemplate.Channel::valueOf)
                .collect(Collectors.toSet());
        return new Reworded(
                new MessageTemplate(
                        row.getString("code"),
                        row.getString("title"),
                        row.getString("text"),
                        row.getString("title_en"),
                        row.getString("text_en"),
                        channels),
                row.getInt("version"));
    }

    /** A wording and how often it has been changed. */
    record Reworded(MessageTemplate template, int version) {}
}
