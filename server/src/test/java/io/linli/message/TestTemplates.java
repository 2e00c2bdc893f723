package io.linli.message;

import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A template that tests send with. */
@Configuration(proxyBeanMethods = false)
class TestTemplates {

    @Bean
    TemplateCatalogue templateToTestWith() {
        return new TemplateCatalogue(
                "message",
                List.of(new MessageTemplate(
                        "message.test",
                        "测试",
                        "测试消息:{what}",
                        "Test",
                        "A test: {what}",
                        Set.of(MessageTemplate.Channel.SMS))));
    }
}
