package io.linli.message;

import io.linli.kernel.FieldCipher;
import io.linli.kernel.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** In-app messages and the outboxes of the other channels. */
@Repository
class MessageStore {

    private final JdbcClient database;
    private final FieldCipher cipher;

    MessageStore(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    void add(StoredMessage message) {
        database.sql("""
                        INSERT INTO message.message
                            (id, account, unit, template, title, text, title_en, text_en, link, priority, sent_at)
                        VALUES (:id, :account, :unit, :template, :title, :text, :titleEn, :textEn, :link, :priority,
                            now())
                        """)
                .param("id", message.id())
                .param("account", message.account())
                .param("unit", message.unit())
                .param("template", message.notice().template())
                .param("title", message.wording().title())
                .param("text", message.wording().text())
                .param("titleEn", message.wording().titleEn())
                .param("textEn", message.wording().textEn())
                .param("link", message.notice().link())
                .param("priority", message.notice().priority().name())
                .update();
    }

    /** One row per channel and recipient; short messages go to phones, mini-program messages to accounts. */
    void addToOutbox(MessageTemplate template, Notice notice, Wording wording) {
        if (template.channels().contains(MessageTemplate.Channel.SMS)) {
            notice.recipients()
                    .phones()
                    .forEach(phone -> addToOutbox("sms", cipher.sealToText(phone), notice, wording));
        }
        if (template.channels().contains(MessageTemplate.Channel.MINI_PROGRAM)) {
            notice.recipients()
                    .accounts()
                    .forEach(account -> addToOutbox("mini-program", account.toString(), notice, wording));
        }
    }

    private void addToOutbox(String channel, String recipient, Notice notice, Wording wording) {
        database.sql("""
                        INSERT INTO message.outbox
                            (id, channel, recipient, template, title, text, link, priority, state, created_at, try_at)
                        VALUES (:id, :channel, :recipient, :template, :title, :text, :link, :priority, 'waiting',
                            now(), now())
                        """)
                .param("id", Ids.next())
                .param("channel", channel)
                .param("recipient", recipient)
                .param("template", notice.template())
                .param("title", wording.title())
                .param("text", wording.text())
                .param("link", notice.link())
                .param("priority", notice.priority().name())
                .update();
    }
}
