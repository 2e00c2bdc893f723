package io.linli.audit.rights;

import io.linli.database.key.SealedColumns;
import io.linli.database.key.SealedColumns.Column;
import io.linli.message.MessageTemplate;
import io.linli.message.TemplateCatalogue;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The consents that every installation may ask for, messages about requests, and what is sealed here. */
@Configuration(proxyBeanMethods = false)
class RightsConfiguration {

    @Bean
    ConsentCatalogue generalConsents() {
        return new ConsentCatalogue("audit", List.of(notices(), care(), sharing()));
    }

    private static ConsentText notices() {
        return new ConsentText(
                "community-notices",
                1,
                "接收社区通知",
                "Notices of the community",
                "同意社区用您的手机号和小程序账号发送停水停电、活动、防灾等通知。只用于通知,不提供给他人。",
                "The community may use your telephone number and account to tell you of outages, events and dangers."
                        + " For notices only; nobody else gets them.",
                "不同意时,通知仍可在“消息”和公告栏查看。",
                "Without it you still find the notices under Messages and on the notice board.",
                false);
    }

    private static ConsentText care() {
        return new ConsentText(
                "care-health",
                1,
                "健康信息用于关爱服务",
                "Health facts for care",
                "同意社区为上门关爱、助餐、紧急救助登记和使用您的健康状况、照护需要和紧急联系人。属于敏感个人信息,只有关爱人员可以查看,每次查看都会记录并向您公开。",
                "The community may keep and use your state of health, need of care and emergency contact for visits, meals"
                        + " and rescue. This is sensitive data: only those who care for you see it, and each look is written"
                        + " down and shown to you.",
                "不同意时,可随时致电社区或到窗口申请服务。",
                "Without it you can ask for services by telephone or at the desk at any time.",
                true);
    }

    private static ConsentText sharing() {
        return new ConsentText(
                "share-health-centre",
                1,
                "与社区卫生服务中心共享",
                "Sharing with the community health centre",
                "同意把您的姓名、电话和照护需要提供给签约的社区卫生服务中心,用于家庭医生服务。接收方名称和联系方式会一并告知。",
                "Your name, telephone number and need of care may be given to the contracted community health centre for"
                        + " the family doctor. You are told its name and how to reach it.",
                "不同意时,可自行到卫生服务中心登记。",
                "Without it you can register at the health centre yourself.",
                true);
    }

    @Bean
    TemplateCatalogue rightsMessages() {
        return new TemplateCatalogue(
                "audit",
                List.of(
                        new MessageTemplate(
                                "audit.request-received",
                                "新的个人信息权利请求 {number}",
                                "{name}提出{kind}请求,请在{due}前答复。",
                                "New data request {number}",
                                "{name} asks for: {kindEn}. Answer before {due}.",
                                Set.of()),
                        new MessageTemplate(
                                "audit.request-ended",
                                "您的请求 {number} 已答复",
                                "您的{kind}请求已有结果,请查看。",
                                "Your request {number} is answered",
                                "There is a result of your request: {kindEn}.",
                                Set.of())));
    }

    /** What people write in requests, and the answers, take part in a change of keys. */
    @Bean
    SealedColumns sealedRequests() {
        return new SealedColumns(
                "audit.data_request", "id", List.of(Column.sealed("text_sealed"), Column.sealed("answer_sealed")));
    }
}
