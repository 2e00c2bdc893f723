package io.linli.app.folder;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of the register that an application may ask for at all. What is not here nobody may give: numbers of
 * documents, health, belief, ethnicity, sealed tags and whatever else the law protects beyond a name and a telephone.
 */
public final class RegistryFacts {

    private static final Map<String, Text> KINDS = Map.of(
            "person", new Text("人员", "people"),
            "house", new Text("房屋", "houses"),
            "organisation", new Text("组织", "organisations"),
            "thing", new Text("设施物品", "things"));

    private static final Map<String, Map<String, Text>> OPEN = Map.of(
            "person",
            Map.ofEntries(
                    Map.entry("name", new Text("姓名", "name")),
                    Map.entry("phone", new Text("联系电话", "telephone")),
                    Map.entry("sex", new Text("性别", "sex")),
                    Map.entry("birth", new Text("出生日期", "date of birth")),
                    Map.entry("age", new Text("年龄", "age")),
                    Map.entry("address", new Text("住址", "address")),
                    Map.entry("house", new Text("所住房屋", "house")),
                    Map.entry("place", new Text("所在网格", "grid")),
                    Map.entry("residence", new Text("居住类型", "kind of residence")),
                    Map.entry("household", new Text("户号", "household")),
                    Map.entry("occupation", new Text("职业", "occupation")),
                    Map.entry("employer", new Text("工作单位", "employer")),
                    Map.entry("education", new Text("文化程度", "education")),
                    Map.entry("care", new Text("是否需要关爱", "whether care is needed")),
                    Map.entry("tags", new Text("标签(不含敏感标签)", "tags that are not sealed"))),
            "house",
            Map.of(
                    "code", new Text("房屋编码", "code"),
                    "address", new Text("地址", "address"),
                    "place", new Text("所在网格", "grid"),
                    "use", new Text("用途", "use"),
                    "area", new Text("面积", "area"),
                    "state", new Text("状态", "state")),
            "organisation",
            Map.of(
                    "name", new Text("名称", "name"),
                    "code", new Text("统一社会信用代码", "credit code"),
                    "type", new Text("类型", "type"),
                    "address", new Text("地址", "address"),
                    "place", new Text("所在网格", "grid"),
                    "contact", new Text("联系人", "contact"),
                    "phone", new Text("联系电话", "telephone"),
                    "state", new Text("状态", "state"),
                    "industry", new Text("行业", "industry")),
            "thing",
            Map.of(
                    "name", new Text("名称", "name"),
                    "code", new Text("编号", "code"),
                    "type", new Text("类型", "type"),
                    "address", new Text("地址", "address"),
                    "place", new Text("所在网格", "grid"),
                    "state", new Text("状态", "state"),
                    "position", new Text("位置", "position")));

    private RegistryFacts() {}

    /** The kinds of records that applications can ask about. */
    public static Set<String> kinds() {
        return OPEN.keySet();
    }

    /** The names of the facts of a kind. */
    public static Set<String> of(String kind) {
        return OPEN.getOrDefault(kind, Map.of()).keySet();
    }

    /** What a kind of record is called; empty if applications cannot ask for it. */
    public static Optional<Text> kind(String kind) {
        return Optional.ofNullable(KINDS.get(kind));
    }

    /** What a fact is called; empty if nobody may give it. */
    public static Optional<Text> fact(String kind, String fact) {
        return Optional.ofNullable(OPEN.getOrDefault(kind, Map.of()).get(fact));
    }

    /** Whether the register keeps a fact sealed, so that whoever takes it over must do so too. */
    public static boolean sealed(String fact) {
        return fact.equals("phone");
    }
}
