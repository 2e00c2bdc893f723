package io.linli.incident.life;

import static io.linli.incident.life.FieldSpec.may;
import static io.linli.incident.life.FieldSpec.must;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The steps that people take with an incident; who may take which and when, {@link StateMachine} knows. */
enum Action {
    ACCEPT("受理", "Accept", may("note", "text", "说明", "Note")),
    REJECT("不予受理", "Reject", must("reason", "longtext", "不予受理的原因", "Reason")),
    CORRECT(
            "更正",
            "Correct",
            may("typeCode", "type", "事件类型", "Type"),
            may("placeCode", "place", "所在网格或社区", "Place"),
            may("position", "position", "位置", "Position"),
            may("urgency", "urgency", "紧急程度", "Urgency"),
            may("address", "text", "地址", "Address"),
            may("redispatch", "boolean", "更正后重新分拨", "Dispatch again afterwards")),
    DISPATCH(
            "分拨",
            "Dispatch",
            must("ownerUnit", "unit", "责任单位", "Owner unit"),
            may("coHandlers", "units", "协办单位", "Co-handling units"),
            may("note", "text", "分拨意见", "Note"),
            may("limit", "limit", "处置时限", "Time limit")),
    SIGN("签收", "Sign for"),
    TRANSFER("转办", "Transfer", must("toUnit", "unit", "转给", "To unit"), must("reason", "longtext", "转办原因", "Reason")),
    RETURN("退回", "Return", must("reason", "longtext", "退回原因", "Reason")),
    REQUEST_CO_HANDLING(
            "请求协办",
            "Ask for co-handling",
            must("units", "units", "协办单位", "Units"),
            may("note", "text", "需要怎样协助", "What is needed")),
    REPORT_PROGRESS(
            "反馈进展",
            "Report progress",
            must("note", "longtext", "进展", "Progress"),
            may("fileIds", "files", "照片或附件", "Photos or files")),
    SUSPEND("挂起", "Suspend", must("reason", "longtext", "挂起原因", "Reason"), must("until", "instant", "预计恢复时间", "Until")),
    RESUME("恢复处置", "Resume", may("note", "text", "说明", "Note")),
    REQUEST_EXTENSION(
            "申请延期",
            "Ask for more time",
            must("reason", "longtext", "延期原因", "Reason"),
            must("until", "instant", "延至", "Until")),
    APPROVE_EXTENSION("同意延期", "Grant more time", may("note", "text", "审批意见", "Note")),
    REFUSE_EXTENSION("不同意延期", "Refuse more time", must("reason", "longtext", "不同意的原因", "Reason")),
    HANDLE(
            "处置完成",
            "Complete",
            must("result", "longtext", "处置结果", "Result"),
            may("fileIds", "files", "处置照片或附件", "Photos or files")),
    VERIFY(
            "核查",
            "Verify",
            may("passed", "boolean", "是否通过", "Passed"),
            may("note", "longtext", "核查情况", "Findings"),
            may("fileIds", "files", "核查照片", "Photos or files")),
    SEND_BACK("核查不通过", "Send back", must("reason", "longtext", "不通过的原因", "Reason")),
    CONFIRM("确认解决", "Confirm", may("note", "text", "补充", "Note")),
    RATE(
            "评价",
            "Rate",
            must("score", "score", "满意度(1–5)", "Score, 1 to 5"),
            may("comment", "longtext", "评价内容", "Comment")),
    REOPEN("重新办理", "Reopen", must("reason", "longtext", "重新办理的原因", "Reason")),
    URGE("催办", "Urge", may("note", "text", "催办内容", "Note")),
    SUPERVISE(
            "督办",
            "Supervise",
            must("letter", "longtext", "督办函内容", "Letter"),
            must("replyBy", "instant", "要求回复时间", "Reply by")),
    ANSWER_LETTER(
            "回复督办",
            "Answer the letter",
            must("letterId", "letter", "督办函", "Letter"),
            must("text", "longtext", "回复内容", "Answer")),
    MERGE("合并", "Merge", must("into", "incident", "并入的事件", "Into incident")),
    SPLIT("拆分", "Split", must("parts", "parts", "拆分出的事项", "Parts")),
    ARCHIVE("归档", "Archive", may("note", "text", "说明", "Note")),
    WITHDRAW("撤回", "Withdraw", may("reason", "text", "撤回原因", "Reason")),
    COMMENT(
            "留言",
            "Comment",
            must("text", "longtext", "内容", "Text"),
            may("visibility", "visibility", "谁可以看到", "Who may read it"));

    private static final Map<String, Action> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Action::code, action -> action));

    private final String chinese;
    private final String english;
    private final List<FieldSpec> fields;

    Action(String chinese, String english, FieldSpec... fields) {
        this.chinese = chinese;
        this.english = english;
        this.fields = List.of(fields);
    }

    static Optional<Action> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Stable name in kebab case. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    List<FieldSpec> fields() {
        return fields;
    }

    /** Whether the step is about a record that the actor has seen as it is; adding a voice is not. */
    boolean needsVersion() {
        return this != COMMENT && this != URGE;
    }
}
