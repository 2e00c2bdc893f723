package io.linli.registry.relation;

import static io.linli.registry.history.Field.choice;
import static io.linli.registry.history.Field.date;
import static io.linli.registry.history.Field.number;
import static io.linli.registry.history.Field.text;

import io.linli.registry.Kind;
import io.linli.registry.history.Book;
import java.util.List;

/** The fields of relations. */
final class RelationFields {

    private static final String[] KINDS = {"person", "人员", "house", "房屋", "organisation", "单位", "thing", "物"};

    static final Book<RelationFacts> BOOK = new Book<>(
            Kind.RELATION,
            RelationFacts.class,
            "registry.relation",
            List.of(
                    text("placeCode", "所属区划", "Place").in("place_code", "text"),
                    choice("state", "状态", "State", "valid", "有效", "ended", "已结束", "merged", "已合并")
                            .in("state", "text"),
                    choice(
                                    "type",
                                    "关系",
                                    "Relation",
                                    "owner",
                                    "产权人",
                                    "tenant",
                                    "承租人",
                                    "lived",
                                    "曾居住",
                                    "spouse",
                                    "配偶",
                                    "parent",
                                    "父母",
                                    "child",
                                    "子女",
                                    "sibling",
                                    "兄弟姐妹",
                                    "guardian",
                                    "监护人",
                                    "works",
                                    "就职",
                                    "legal-person",
                                    "法定代表人",
                                    "located",
                                    "位于",
                                    "manages",
                                    "管理",
                                    "vehicle-owner",
                                    "车主",
                                    "other",
                                    "其他")
                            .in("type", "text"),
                    choice("fromKind", "主体类别", "From kind", KINDS).in("from_kind", "text"),
                    text("fromId", "主体", "From").in("from_id", "uuid"),
                    choice("toKind", "对象类别", "To kind", KINDS).in("to_kind", "text"),
                    text("toId", "对象", "To").in("to_id", "uuid"),
                    date("since", "起始日期", "Since").in("since", "date"),
                    date("until", "截止日期", "Until").in("until", "date"),
                    number("share", "份额(%)", "Share in percent"),
                    text("note", "备注", "Note")));

    private RelationFields() {}
}
