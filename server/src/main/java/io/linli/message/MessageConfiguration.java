package io.linli.message;

import io.linli.database.key.SealedColumns;
import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The channels that the settings name, and what roles may allow here. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

    @Bean
    MessageChannel shortMessages(MessageSettings settings, JsonMapper json) {
        return channel("sms", settings.sms(), json);
    }

    @Bean
    MessageChannel miniProgram(MessageSettings settings, JsonMapper json) {
        return channel("mini-program", settings.miniProgram(), json);
    }

    private static MessageChannel channel(String code, MessageSettings.Gateway gateway, JsonMapper json) {
        if (gateway.url() == null) {
            return new LocalOutbox(code);
        }
        if (gateway.secret().length() < 16) {
            throw new IllegalArgumentException(
                    "linli.message." + code + ".secret must have at least 16 characters, since the gateway trusts it");
        }
        return new HttpGateway(code, gateway.url(), gateway.secret(), json);
    }

    /** Telephone numbers of recipients take part in a change of keys. */
    @Bean
    SealedColumns sealedRecipients() {
        return new SealedColumns(
                "message.outbox", "id", List.of(SealedColumns.Column.within("recipient", SealedColumns.Form.TEXT)));
    }

    @Bean
    ActionCatalogue messageActions() {
        return new ActionCatalogue(
                "message", List.of(new Action("message:administer", "管理消息模板与发件箱", "Manage templates and outbox")));
    }
}
