package io.linli.registry.floating;

import io.linli.database.key.SealedColumns;
import io.linli.message.MessageTemplate;
import io.linli.message.MessageTemplate.Channel;
import io.linli.message.TemplateCatalogue;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module says to people, and what reports keep sealed. */
@Configuration(proxyBeanMethods = false)
class FloatingConfiguration {

    @Bean
    SealedColumns sealedReports() {
        return new SealedColumns("registry.registration", "id", List.of(SealedColumns.Column.sealed("secret")));
    }

    @Bean
    TemplateCatalogue registryTemplates() {
        return new TemplateCatalogue(
                "registry",
                List.of(
                        new MessageTemplate(
                                "registry.reported",
                                "新的居住申报",
                                "{address}有新的流动人口申报,请核实。",
                                "New report of residence",
                                "There is a new report of floating population at {address}; please verify it.",
                                Set.of()),
                        new MessageTemplate(
                                "registry.confirmed",
                                "居住申报已核实",
                                "您在{address}的居住申报已核实登记。{answer}",
                                "Report of residence confirmed",
                                "Your report of residence at {address} has been confirmed. {answer}",
                                Set.of(Channel.SMS, Channel.MINI_PROGRAM)),
                        new MessageTemplate(
                                "registry.refused",
                                "居住申报未通过",
                                "您在{address}的居住申报未通过:{answer}。可更正后重新申报。",
                                "Report of residence refused",
                                "Your report of residence at {address} was refused: {answer}. Correct it and report again.",
                                Set.of(Channel.SMS, Channel.MINI_PROGRAM)),
                        new MessageTemplate(
                                "registry.expiring",
                                "{what}即将到期",
                                "{title}的{what}将于{day}到期,请及时办理。",
                                "{what} ends soon",
                                "{what} of {title} ends on {day}; please renew it in time.",
                                Set.of(Channel.SMS)),
                        new MessageTemplate(
                                "registry.linked",
                                "您的账号已关联人口登记",
                                "您的账号已与您的人口登记关联。今后谁查看了您的登记信息,您都能在“谁看了我的信息”中看到。如非本人,请联系社区。",
                                "Your account is linked with your record",
                                "Your account is linked with your record in the register. You will see whoever looks at it. If it is not you, tell the community.",
                                Set.of(Channel.SMS)),
                        new MessageTemplate(
                                "registry.unlinked",
                                "账号与人口登记已解除关联",
                                "您的账号与人口登记的关联已解除。如有疑问,请联系社区。",
                                "Your account is no longer linked with a record",
                                "Your account is no longer linked with a record in the register. Ask the community if you wonder why.",
                                Set.of(Channel.SMS))));
    }
}
