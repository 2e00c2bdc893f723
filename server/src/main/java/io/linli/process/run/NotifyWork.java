package io.linli.process.run;

import io.linli.identity.OrganisationUnits;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells somebody something (通知): an account or the people of a unit. */
@Component
class NotifyWork implements ServiceWork {

    private final Assignment assignment;
    private final OrganisationUnits units;
    private final Messages messages;

    NotifyWork(Assignment assignment, OrganisationUnits units, Messages messages) {
        this.assignment = assignment;
        this.units = units;
        this.messages = messages;
    }

    @Override
    public String key() {
        return "notify";
    }

    @Override
    public String title() {
        return "发送通知";
    }

    @Override
    public String titleEn() {
        return "Send a notice";
    }

    @Override
    public List<Input> inputs() {
        return List.of(
                new Input("to", "收件人或单位", "Account or unit", true),
                new Input("title", "标题", "Title", true),
                new Input("text", "内容", "Text", true));
    }

    @Override
    public List<String> outputs() {
        return List.of();
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        Object to = call.inputs().get("to");
        Recipients recipients = to instanceof String code && units.find(code).isPresent()
                ? Recipients.unit(code)
                : assignment
                        .account(to)
                        .map(account -> Recipients.account(account.id()))
                        .orElseGet(Recipients::nobody);
        if (!recipients.isEmpty()) {
            messages.send(new Notice(
                    "process.notice",
                    Map.of(
                            "title",
                            call.text("title").orElse(call.instance().title()),
                            "text",
                            call.text("text").orElse("")),
                    recipients,
                    "/processes/" + call.instance().id(),
                    Notice.Priority.NORMAL));
        }
        return Map.of();
    }
}
