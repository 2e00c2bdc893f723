package io.linli.registry.organisation;

import static io.linli.registry.history.Field.choice;
import static io.linli.registry.history.Field.date;
import static io.linli.registry.history.Field.number;
import static io.linli.registry.history.Field.parts;
import static io.linli.registry.history.Field.text;

import io.linli.registry.Kind;
import io.linli.registry.history.Book;
import io.linli.registry.history.Field;
import io.linli.registry.history.Filter;
import java.util.List;

/** The fields of organisations. */
final class OrganisationFields {

    static final Book<OrganisationFacts> BOOK = new Book<>(
                    Kind.ORGANISATION,
                    OrganisationFacts.class,
                    "registry.organisation",
                    List.of(
                            text("name", "单位名称", "Name").in("name", "text").alias("名称", "企业名称"),
                            type(),
                            text("creditCode", "统一社会信用代码", "Credit code")
                                    .in("credit_code", "text")
                                    .alias("信用代码"),
                            text("houseCode", "房屋编码", "House code").in("house_code", "text"),
                            text("placeCode", "网格或社区代码", "Grid or community code")
                                    .in("place_code", "text")
                                    .alias("网格代码", "社区代码"),
                            text("address", "地址", "Address").alias("经营地址", "单位地址"),
                            choice("state", "状态", "State", "active", "在营", "closed", "已停业", "merged", "已合并")
                                    .in("state", "text"),
                            text("industry", "行业", "Industry"),
                            text("legalPerson", "法定代表人", "Legal representative").alias("负责人"),
                            text("contact", "联系人", "Contact"),
                            text("phone", "联系电话", "Phone").asSealed().alias("电话"),
                            number("employees", "从业人数", "Employees").alias("员工人数"),
                            date("founded", "成立日期", "Founded"),
                            parts("licences", "证照", "Licences"),
                            date("licenceUntil", "证照有效期至", "Licence until")
                                    .in("expires_on", "date")
                                    .alias("执照到期日"),
                            date("inspectionDue", "下次检查日期", "Inspection due").in("inspection_due", "date"),
                            date("inspected", "上次检查日期", "Last inspected").in("inspected_on", "date"),
                            text("note", "备注", "Note")))
            .by(
                    Filter.equal("house", "house_code"),
                    Filter.start("building", "house_code"),
                    Filter.until("licenceEndsBefore", "expires_on"));

    private OrganisationFields() {}

    private static Field type() {
        return choice(
                        "type",
                        "单位类型",
                        "Type",
                        "enterprise",
                        "企业",
                        "shop",
                        "商铺",
                        "school",
                        "学校",
                        "social-organisation",
                        "社会组织",
                        "property-company",
                        "物业公司",
                        "owners-committee",
                        "业主委员会",
                        "institution",
                        "机关事业单位",
                        "other",
                        "其他")
                .in("type", "text")
                .alias("类型");
    }
}
