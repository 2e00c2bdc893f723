package io.linli.incident.life;

import io.linli.message.TemplateCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the life of incidents gives to other modules: the wording of its messages. */
@Configuration(proxyBeanMethods = false)
class LifeConfiguration {

    @Bean
    TemplateCatalogue incidentLifeTemplates() {
        return new TemplateCatalogue("incident", Told.templates());
    }
}
