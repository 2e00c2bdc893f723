package io.linli.incident.intake;

import io.linli.incident.sheet.SheetColumn;
import java.util.List;

/** The columns that a file of history (历史事件) can have, by Chinese or English names in any order. */
enum HistoryColumn implements SheetColumn {
    NUMBER("外部编号", "编号", "number", "external number", "external_number", "externalnumber"),
    STATE("状态", "办理状态", "state", "status"),
    CHANNEL("渠道", "来源渠道", "channel"),
    TYPE("类型代码", "事件类型", "类型", "type", "type_code", "typecode"),
    PLACE("区划代码", "网格代码", "place", "place_code", "placecode"),
    LONGITUDE("经度", "longitude", "lon", "lng"),
    LATITUDE("纬度", "latitude", "lat"),
    ADDRESS("地址", "地点", "address"),
    TITLE("标题", "主题", "title", "subject"),
    BODY("内容", "正文", "描述", "body", "content", "description"),
    URGENCY("紧急程度", "urgency"),
    REPORTED_AT("上报时间", "登记时间", "reported_at", "reported at", "reportedat"),
    ACCEPTED_AT("受理时间", "accepted_at", "accepted at", "acceptedat"),
    DISPATCHED_AT("分派时间", "分拨时间", "dispatched_at", "dispatched at", "dispatchedat"),
    SIGNED_AT("签收时间", "signed_at", "signed at", "signedat"),
    HANDLED_AT("处置时间", "处置完成时间", "handled_at", "handled at", "handledat"),
    VERIFIED_AT("核查时间", "verified_at", "verified at", "verifiedat"),
    RATED_AT("评价时间", "rated_at", "rated at", "ratedat"),
    CLOSED_AT("办结时间", "归档时间", "closed_at", "closed at", "closedat"),
    UNIT("责任单位", "承办单位", "unit", "owner", "owner_unit"),
    HANDLER("承办人账号", "handler", "handler_account"),
    RESULT("处置结果", "办理结果", "result"),
    RATING("评分", "满意度", "rating", "score"),
    RATING_COMMENT("评价内容", "rating_comment", "rating comment", "comment"),
    STEPS("办理经过", "经过", "steps", "log"),
    REPORTER_NAME("上报人", "姓名", "联系人", "reporter", "reporter name", "reporter_name"),
    REPORTER_PHONE("电话", "联系电话", "手机", "phone", "reporter phone", "reporter_phone"),
    REPORTER_ACCOUNT("上报人账号", "reporter_account", "reporter account");

    private final List<String> names;

    HistoryColumn(String... names) {
        this.names = List.of(names);
    }

    @Override
    public List<String> names() {
        return names;
    }
}
