package io.linli.incident.view;

import io.linli.incident.sheet.SheetColumn;
import java.util.List;

/** The columns that an imported file can have, by Chinese or English names in any order. */
enum ImportColumn implements SheetColumn {
    NUMBER("外部编号", "编号", "number", "external number", "externalnumber", "external_number"),
    TITLE("标题", "主题", "留言主题", "title", "subject"),
    BODY("内容", "正文", "留言详情", "描述", "body", "content", "description"),
    CHANNEL("渠道", "来源渠道", "channel"),
    REPORTED_AT("上报时间", "留言时间", "时间", "reported_at", "reported at", "reportedat"),
    ADDRESS("地址", "地点", "address"),
    LONGITUDE("经度", "longitude", "lon", "lng"),
    LATITUDE("纬度", "latitude", "lat"),
    PLACE("区划代码", "网格代码", "place", "place_code", "placecode"),
    TYPE("类型代码", "事件类型", "类型", "type", "type_code", "typecode"),
    URGENCY("紧急程度", "urgency"),
    REPORTER_NAME("上报人", "姓名", "联系人", "reporter", "reporter name", "reporter_name"),
    REPORTER_PHONE("电话", "联系电话", "手机", "phone", "reporter phone", "reporter_phone");

    private final List<String> names;

    ImportColumn(String... names) {
        this.names = List.of(names);
    }

    @Override
    public List<String> names() {
        return names;
    }
}
