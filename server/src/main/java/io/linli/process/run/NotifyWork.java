package io.linli.process.run;

import io.linli.identity.OrganisationUnits;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import io.linli.process.Addressees;
import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells somebody something (通知): an account, the people of a unit, or whom another module knows by that name. */
@Component
class NotifyWork implements ServiceWork {

    private final Assignment assignment;
    private final OrganisationUnits units;
    private final Messages messages;
    private final ObjectProvider<Addressees> addressees;

    NotifyWork(
            Assignment assignment, OrganisationUnits units, Messages messages, ObjectProvider<Addressees> addressees) {
        this.assignment = assignment;
        this.units = units;
        this.messages = messages;
        this.addressees = addressees;
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
                new Input("text", "内容", "Text", true),
                new Input("titleEn", "英文标题", "Title in English", false),
                new Input("textEn", "英文内容", "Text in English", false));
    }

    @Override
    public List<String> outputs() {
        return List.of();
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        Recipients recipients = recipients(call.instance(), call.inputs().get("to"));
        if (!recipients.isEmpty()) {
            messages.send(new Notice(
                    "process.notice",
                    words(call),
                    recipients,
                    "/processes/" + call.instance().id(),
                    Notice.Priority.NORMAL));
        }
        return Map.of();
    }

    /** Whoever reads English is told in Chinese what nobody has said in English. */
    private static Map<String, String> words(ServiceCall call) {
        String title = call.text("title").orElse(call.instance().title());
        String text = call.text("text").orElse("");
        return Map.of(
                "title",
                title,
                "text",
                text,
                "titleEn",
                call.text("titleEn").orElse(title),
                "textEn",
                call.text("textEn").orElse(text));
    }

    private Recipients recipients(ServiceCall.Instance instance, @Nullable Object to) {
        if (to == null) {
            return Recipients.nobody();
        }
        if (to instanceof Collection<?> many) {
            return many.stream().map(one -> recipients(instance, one)).reduce(Recipients.nobody(), Recipients::and);
        }
        if (to instanceof String code && units.find(code).isPresent()) {
            return Recipients.unit(code);
        }
        return addressees
                .orderedStream()
                .flatMap(one -> one.meant(instance, to).stream())
                .findFirst()
                .map(accounts -> new Recipients(accounts, List.of(), List.of()))
                .or(() -> assignment.account(to).map(account -> Recipients.account(account.id())))
                .orElseGet(Recipients::nobody);
    }
}
