package io.linli.incident.life;

import io.linli.message.MessageTemplate;
import io.linli.message.MessageTemplate.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people are told along an incident's way, and in which words. */
enum Told {
    REPORTER_ACCEPTED(
            "您上报的事件已受理",
            "您上报的“{title}”({number})已受理,正在安排责任单位。",
            "Your report was accepted",
            "Your report {number} was accepted; we are finding the right unit."),
    REPORTER_REJECTED(
            "您上报的事件未能受理",
            "您上报的“{title}”({number})未能受理,原因:{reason}",
            "Your report was not accepted",
            "Your report {number} was not accepted: {reason}"),
    REPORTER_DISPATCHED(
            "您上报的事件已分派",
            "您上报的“{title}”({number})已交由{unit}办理,预计{due}前处理完。",
            "Your report was dispatched",
            "Your report {number} went to {unit}; it should be done by {due}."),
    REPORTER_SIGNED(
            "您上报的事件已接单",
            "{unit}已接单,预计{due}前处理完。事件编号{number}。",
            "Your report is being worked on",
            "{unit} took your report {number}; it should be done by {due}."),
    REPORTER_PROGRESS(
            "您上报的事件有新进展", "{unit}反馈:{note}(事件编号{number})", "News on your report", "{unit} says about {number}: {note}"),
    REPORTER_DELAYED(
            "您上报的事件需要更多时间",
            "您上报的“{title}”({number})需要更多时间,预计{due}前处理完。原因:{reason}",
            "Your report needs more time",
            "Your report {number} needs more time, until {due}: {reason}"),
    REPORTER_HANDLED(
            "您上报的事件已处理",
            "{unit}已处理您上报的“{title}”({number}):{result} 社区将到现场核查。",
            "Your report was handled",
            "{unit} handled your report {number}: {result} The community will verify it."),
    REPORTER_VERIFIED(
            "您上报的事件已办结,请评价",
            "您上报的“{title}”({number})已核查通过。请确认是否解决并作出评价;若不满意,可以要求重新办理。",
            "Please rate",
            "Your report {number} was verified. Please confirm and rate it, or ask to reopen it."),
    REPORTER_SENT_BACK(
            "您上报的事件正在返工",
            "社区核查“{title}”({number})未通过,已要求{unit}重新处理。",
            "Your report is being redone",
            "The result for {number} was not good enough; {unit} has to do it again."),
    REPORTER_REOPENED(
            "您上报的事件已重新办理",
            "“{title}”({number})已重新办理,我们会继续跟进。",
            "Your report was reopened",
            "Your report {number} was reopened."),
    REPORTER_MERGED(
            "您上报的事件已并案办理",
            "您上报的“{title}”({number})与{into}是同一件事,已合并办理,进展会继续通知您。",
            "Your report was merged",
            "Your report {number} is the same case as {into}; we keep you informed."),
    REPORTER_JOINED_CLOSED(
            "您上报的事件已办结",
            "您上报的“{title}”({number})并入{into}办理,现已处理并核查通过,感谢您的反映。",
            "Your report is done",
            "Your report {number} went into {into}, which was handled and verified. Thank you."),
    REPORTER_ARCHIVED(
            "您上报的事件已归档",
            "“{title}”({number})已归档,感谢您的参与。",
            "Your report is closed",
            "Your report {number} is closed. Thank you."),
    CALLER_RECEIVED(
            "您反映的问题已登记",
            "您反映的“{title}”已登记,编号{number},{todo}查询进度:{follow}",
            "Your report was taken down",
            "Your report was taken down as {number}. Follow it at {follow}"),
    CALLER_REJECTED(
            "您反映的问题未能受理",
            "您反映的“{title}”({number})未能受理,原因:{reason} 详情:{follow}",
            "Your report was not accepted",
            "Your report {number} was not accepted: {reason} See {follow}"),
    CALLER_DISPATCHED(
            "您反映的问题已分派",
            "您反映的“{title}”({number})已交由{unit}办理,预计{due}前处理完。查询进度:{follow}",
            "Your report was dispatched",
            "Your report {number} went to {unit}; it should be done by {due}. Follow it at {follow}"),
    CALLER_CLOSED(
            "您反映的问题已办结",
            "您反映的“{title}”({number})已处理并核查通过。查看结果:{follow}",
            "Your report is done",
            "Your report {number} was handled and verified. See the result at {follow}"),
    CALLER_MERGED(
            "您反映的问题已并案办理",
            "您反映的“{title}”({number})与{into}是同一件事,已合并办理。查询进度:{follow}",
            "Your report was merged",
            "Your report {number} is the same case as {into}. Follow it at {follow}"),
    OWNER_DISPATCHED(
            "新事件待签收",
            "“{title}”({number})分派到你单位,请在{due}前处理完。{note}",
            "New incident",
            "Incident {number} \"{title}\" was sent to your unit; finish it by {due}. {note}"),
    CO_HANDLERS_ASKED(
            "请协助办理",
            "{unit}请你单位协助办理“{title}”({number})。{note}",
            "Help is needed",
            "{unit} asks for your help with {number}. {note}"),
    RETURNED(
            "事件被退回,请重新分派",
            "{unit}退回了“{title}”({number}),原因:{reason}",
            "Incident returned",
            "{unit} returned {number}: {reason}"),
    TO_VERIFY(
            "事件待核查",
            "{unit}已处理“{title}”({number}),请到现场核查。",
            "Please verify",
            "{unit} handled {number}; please verify it on site."),
    SENT_BACK(
            "核查未通过,请返工", "“{title}”({number})核查未通过:{reason}", "Sent back", "Incident {number} was sent back: {reason}"),
    REOPENED("事件要求重新办理", "“{title}”({number})被要求重新办理:{reason}", "Reopened", "Incident {number} was reopened: {reason}"),
    EXTENSION_ASKED(
            "延期申请待审批",
            "{unit}申请将“{title}”({number})延至{due}:{reason}",
            "Request for more time",
            "{unit} asks for more time for {number}, until {due}: {reason}"),
    EXTENSION_DECIDED(
            "延期申请已审批",
            "“{title}”({number})的延期申请:{decision}",
            "Request decided",
            "Request for more time for {number}: {decision}"),
    URGED("事件被催办", "“{title}”({number})被催办:{note}", "Urged", "Incident {number} was urged: {note}"),
    SUPERVISED(
            "收到督办函",
            "{unit}就“{title}”({number})发出督办函{letter},请在{due}前回复。",
            "Supervision letter",
            "{unit} sent letter {letter} about {number}; answer by {due}."),
    LETTER_ANSWERED(
            "督办函已回复",
            "{unit}回复了督办函{letter}(事件{number})。",
            "Letter answered",
            "{unit} answered letter {letter} about {number}."),
    LETTER_LATE(
            "督办函逾期未回复",
            "督办函{letter}(事件{number})已过回复期限,{unit}尚未回复。",
            "Answer overdue",
            "The answer of {unit} to letter {letter} about {number} is overdue."),
    WARNED(
            "事件即将超期",
            "“{title}”({number})的{clock}时限将于{due}到期,请抓紧办理。",
            "Deadline ahead",
            "The {clockEn} limit of {number} ends {due}."),
    OVERDUE(
            "事件已超期",
            "“{title}”({number})的{clock}时限已于{due}到期。",
            "Overdue",
            "The {clockEn} limit of {number} passed {due}."),
    ESCALATED(
            "下级事件超期,请督促",
            "{unit}办理的“{title}”({number}){clock}超期,已逐级上报到你单位,请督促解决。",
            "Escalated to you",
            "The {clockEn} limit of {number} at {unit} has passed; it was escalated to you.");

    private final String title;
    private final String text;
    private final String titleEn;
    private final String textEn;

    Told(String title, String text, String titleEn, String textEn) {
        this.title = title;
        this.text = text;
        this.titleEn = titleEn;
        this.textEn = textEn;
    }

    String code() {
        return "incident." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it goes to the person who reported. */
    boolean toReporter() {
        return name().startsWith("REPORTER_");
    }

    /** The same for somebody whom only short messages reach; nothing where he need not hear of it. */
    Optional<Told> toCaller() {
        return switch (this) {
            case REPORTER_REJECTED -> Optional.of(CALLER_REJECTED);
            case REPORTER_DISPATCHED -> Optional.of(CALLER_DISPATCHED);
            case REPORTER_VERIFIED -> Optional.of(CALLER_CLOSED);
            case REPORTER_MERGED -> Optional.of(CALLER_MERGED);
            default -> Optional.empty();
        };
    }

    /** The same for somebody whose report was merged into the case: he neither confirms nor rates it. */
    Told toFollower() {
        return this == REPORTER_VERIFIED ? REPORTER_JOINED_CLOSED : this;
    }

    /** Whether the case has come to its end with it. */
    boolean ends() {
        return this == REPORTER_VERIFIED || this == REPORTER_REJECTED;
    }

    static List<MessageTemplate> templates() {
        return Arrays.stream(values()).map(Told::template).toList();
    }

    /** Reporters are reached outside of the platform as well. */
    private MessageTemplate template() {
        return new MessageTemplate(code(), title, text, titleEn, textEn, channels());
    }

    private Set<Channel> channels() {
        if (name().startsWith("CALLER_")) {
            return Set.of(Channel.SMS);
        }
        return toReporter() ? Set.of(Channel.SMS, Channel.MINI_PROGRAM) : Set.of();
    }
}
