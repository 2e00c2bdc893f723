package io.linli.registry.thing;

import static io.linli.registry.history.Field.choice;
import static io.linli.registry.history.Field.date;
import static io.linli.registry.history.Field.parts;
import static io.linli.registry.history.Field.text;

import io.linli.registry.Kind;
import io.linli.registry.history.Book;
import io.linli.registry.history.Filter;
import java.util.List;

/** The fields of things. */
final class ThingFields {

    static final Book<ThingFacts> BOOK = new Book<>(
                    Kind.THING,
                    ThingFacts.class,
                    "registry.thing",
                    List.of(
                            text("name", "名称", "Name").in("name", "text"),
                            choice("type", "类别", "Type", "part", "部件", "facility", "公共设施", "vehicle", "车辆")
                                    .in("type", "text"),
                            text("classCode", "部件小类", "Part class")
                                    .in("class_code", "text")
                                    .alias("小类代码"),
                            text("number", "部件编码", "Part code")
                                    .in("number", "text")
                                    .alias("部件代码"),
                            text("plate", "号牌号码", "Number plate").asSealed().alias("车牌号"),
                            text("placeCode", "网格或社区代码", "Grid or community code")
                                    .in("place_code", "text")
                                    .alias("网格代码", "社区代码"),
                            text("address", "位置", "Address").alias("地址"),
                            parts("position", "坐标", "Position"),
                            choice(
                                            "state", "状态", "State", "sound", "完好", "damaged", "破损", "lost", "丢失",
                                            "removed", "已拆除", "merged", "已合并")
                                    .in("state", "text"),
                            text("owner", "权属单位", "Owner").in("owner", "text").alias("主管单位", "车主"),
                            text("maintainer", "养护单位", "Maintainer"),
                            date("installed", "投用日期", "In use since"),
                            date("inspectionDue", "下次检查日期", "Inspection due").in("expires_on", "date"),
                            date("inspected", "上次检查日期", "Last inspected").in("inspected_on", "date"),
                            text("device", "绑定设备", "Bound device"),
                            text("note", "备注", "Note")))
            .by(Filter.until("inspectionDueBefore", "expires_on"));

    private ThingFields() {}
}
