package io.linli.incident.intake;

import io.linli.message.TemplateCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the intake declares to other modules. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    TemplateCatalogue incidentIntakeTemplates() {
        return OwnerNotices.templates();
    }
}
