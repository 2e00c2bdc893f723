package io.linli.message;

import io.linli.identity.PhoneCodeIssued;
import io.linli.message.MessageTemplate.Channel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Sends the codes by which people sign in with their telephone; the module below cannot send by itself. */
@Configuration(proxyBeanMethods = false)
class SignInCodes {

    static final String TEMPLATE = "message.sign-in-code";

    private final ObjectProvider<Messages> messages;

    SignInCodes(ObjectProvider<Messages> messages) {
        this.messages = messages;
    }

    @Bean
    static TemplateCatalogue signInCodeTemplate() {
        return new TemplateCatalogue(
                "message",
                List.of(new MessageTemplate(
                        TEMPLATE,
                        "登录验证码",
                        "验证码 {code},{minutes} 分钟内有效。请勿告诉他人,工作人员不会向您索取。",
                        "Sign-in code",
                        "Your code is {code}, good for {minutes} minutes. Tell it to nobody; no officer will ask for it.",
                        Set.of(Channel.SMS))));
    }

    @EventListener
    void on(PhoneCodeIssued issued) {
        messages.getObject()
                .send(new Notice(
                        TEMPLATE,
                        Map.of("code", issued.code(), "minutes", Integer.toString(issued.minutes())),
                        Recipients.phone(issued.phone()),
                        "/resident/login",
                        Notice.Priority.URGENT));
    }
}
