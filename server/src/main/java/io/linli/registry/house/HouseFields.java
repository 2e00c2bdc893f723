package io.linli.registry.house;

import static io.linli.registry.history.Field.choice;
import static io.linli.registry.history.Field.date;
import static io.linli.registry.history.Field.flag;
import static io.linli.registry.history.Field.number;
import static io.linli.registry.history.Field.text;

import io.linli.registry.Kind;
import io.linli.registry.history.Book;
import io.linli.registry.history.Filter;
import java.util.List;

/** The fields of houses. */
final class HouseFields {

    static final Book<HouseFacts> BOOK = new Book<>(
                    Kind.HOUSE,
                    HouseFacts.class,
                    "registry.house",
                    List.of(
                            text("code", "房屋编码", "House code")
                                    .in("code", "text")
                                    .alias("房屋代码", "houseCode"),
                            text("placeCode", "网格代码", "Grid code").in("place_code", "text"),
                            text("address", "地址", "Address")
                                    .in("address", "text")
                                    .alias("房屋地址", "标准地址"),
                            choice("state", "状态", "State", "standing", "在用", "gone", "已拆除", "merged", "已合并")
                                    .in("state", "text"),
                            choice(
                                            "use",
                                            "用途",
                                            "Use",
                                            "own",
                                            "自住",
                                            "let",
                                            "出租",
                                            "group-let",
                                            "群租",
                                            "vacant",
                                            "空置",
                                            "shop",
                                            "商用",
                                            "office",
                                            "办公",
                                            "other",
                                            "其他")
                                    .in("use", "text")
                                    .alias("房屋用途", "使用情况"),
                            number("area", "建筑面积", "Area").in("area", "numeric").alias("面积"),
                            number("rooms", "房间数", "Rooms"),
                            choice(
                                    "ownership",
                                    "产权性质",
                                    "Ownership",
                                    "private",
                                    "私有",
                                    "public",
                                    "公有",
                                    "unit",
                                    "单位",
                                    "other",
                                    "其他"),
                            text("certificate", "不动产证号", "Title certificate"),
                            text("landlord", "房东", "Landlord").alias("产权人", "业主"),
                            text("landlordPhone", "房东电话", "Landlord's phone")
                                    .asSealed()
                                    .alias("业主电话"),
                            text("rentalNumber", "租赁备案号", "Rental registration").alias("备案号"),
                            date("leaseFrom", "租赁起始日", "Lease from"),
                            date("leaseUntil", "租赁到期日", "Lease until").in("expires_on", "date"),
                            date("visitDue", "应走访日期", "Visit due").in("visit_due", "date"),
                            date("visited", "上次走访日期", "Last visited").in("visited_on", "date"),
                            flag("care", "有需关爱人员", "Somebody needs care").in("care", "boolean"),
                            text("note", "备注", "Note")))
            .by(
                    Filter.start("building", "code"),
                    Filter.flag("care", "care"),
                    Filter.until("visitDueBefore", "visit_due"),
                    Filter.until("leaseEndsBefore", "expires_on"));

    private HouseFields() {}
}
