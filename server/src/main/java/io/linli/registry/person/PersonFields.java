package io.linli.registry.person;

import static io.linli.registry.history.Field.choice;
import static io.linli.registry.history.Field.date;
import static io.linli.registry.history.Field.flag;
import static io.linli.registry.history.Field.parts;
import static io.linli.registry.history.Field.text;

import io.linli.kernel.DocumentKind;
import io.linli.registry.Kind;
import io.linli.registry.history.Book;
import io.linli.registry.history.Field;
import io.linli.registry.history.Filter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The fields of people, in the order in which forms and files have them. */
final class PersonFields {

    static final Book<PersonFacts> BOOK = new Book<>(
                    Kind.PERSON,
                    PersonFacts.class,
                    "registry.person",
                    List.of(
                            text("name", "姓名", "Name").in("name", "text").alias("name", "人员姓名"),
                            idKind(),
                            text("idNumber", "证件号码", "Document number")
                                    .asSealed()
                                    .alias("身份证号", "公民身份号码", "身份证号码"),
                            text("phone", "联系电话", "Phone").asSealed().alias("手机号", "电话", "手机", "联系方式"),
                            choice("sex", "性别", "Sex", "male", "男", "female", "女")
                                    .in("sex", "text"),
                            date("birthDate", "出生日期", "Birth date").in("birth_date", "date"),
                            residence(),
                            text("houseCode", "房屋编码", "House code")
                                    .in("house_code", "text")
                                    .alias("房屋代码"),
                            text("placeCode", "网格或社区代码", "Grid or community code")
                                    .in("place_code", "text")
                                    .alias("网格代码", "网格编码", "社区代码"),
                            date("since", "入住日期", "Lives here since"),
                            state(),
                            text("household", "户号", "Household number")
                                    .in("household", "text")
                                    .alias("户编号"),
                            headRelation(),
                            text("registeredPlace", "户籍地", "Registered place").alias("户籍地址", "户口所在地"),
                            text("nationality", "国籍", "Nationality"),
                            text("ethnicity", "民族", "Ethnicity"),
                            education(),
                            choice(
                                    "maritalStatus",
                                    "婚姻状况",
                                    "Marital status",
                                    "single",
                                    "未婚",
                                    "married",
                                    "已婚",
                                    "widowed",
                                    "丧偶",
                                    "divorced",
                                    "离婚"),
                            text("occupation", "职业", "Occupation"),
                            text("employer", "工作单位", "Employer").alias("服务处所"),
                            text("formerName", "曾用名", "Former name"),
                            text("permitNumber", "居住证号", "Residence permit number"),
                            date("permitUntil", "居住证有效期至", "Residence permit until")
                                    .in("expires_on", "date")
                                    .alias("居住证到期日"),
                            parts("contacts", "紧急联系人", "Contacts").asSealed(),
                            parts("documents", "其他证件", "Further documents").asSealed(),
                            text("health", "健康状况", "Health").asSealed(),
                            flag("care", "需要关爱", "Needs care").in("care", "boolean"),
                            parts("tags", "标签", "Tags"),
                            parts("sealedTags", "敏感标签", "Sealed tags").asSealed(),
                            text("note", "备注", "Note")))
            .by(
                    Filter.equal("house", "house_code"),
                    Filter.start("building", "house_code"),
                    Filter.flag("care", "care"),
                    Filter.until("expiresBefore", "expires_on"),
                    Filter.tag("tag"));

    private PersonFields() {}

    private static Field idKind() {
        String[] kinds = Arrays.stream(DocumentKind.values())
                .flatMap(kind -> Stream.of(kind.code(), kind.label()))
                .toArray(String[]::new);
        return choice("idKind", "证件类型", "Kind of document", kinds);
    }

    private static Field residence() {
        return choice(
                        "residence",
                        "居住类型",
                        "Residence",
                        "permanent",
                        "常住",
                        "floating",
                        "流动",
                        "lodging",
                        "寄住",
                        "split",
                        "人户分离",
                        "abroad",
                        "境外")
                .in("residence", "text")
                .alias("人口类型", "人员类别");
    }

    private static Field state() {
        return choice("state", "状态", "State", "living", "居住", "moved", "已迁出", "died", "已死亡", "merged", "已合并")
                .in("state", "text");
    }

    private static Field headRelation() {
        return choice(
                        "headRelation",
                        "与户主关系",
                        "Relation to the head",
                        "self",
                        "户主",
                        "spouse",
                        "配偶",
                        "child",
                        "子女",
                        "parent",
                        "父母",
                        "grandchild",
                        "孙子女",
                        "grandparent",
                        "祖父母",
                        "sibling",
                        "兄弟姐妹",
                        "other",
                        "其他")
                .alias("与户主的关系");
    }

    private static Field education() {
        return choice(
                        "education",
                        "文化程度",
                        "Education",
                        "none",
                        "未上学",
                        "primary",
                        "小学",
                        "junior",
                        "初中",
                        "senior",
                        "高中",
                        "college",
                        "大专",
                        "bachelor",
                        "本科",
                        "master",
                        "硕士",
                        "doctor",
                        "博士")
                .alias("学历");
    }
}
