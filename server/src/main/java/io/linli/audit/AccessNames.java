package io.linli.audit;

import io.linli.audit.AccessAnswer.Named;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the codes of the ledger are called. */
final class AccessNames {

    private static final Map<String, Named> FIELDS = table(
            new Named("name", "姓名", "name"),
            new Named("phone", "电话号码", "telephone number"),
            new Named("document", "证件号码", "document number"),
            new Named("birth", "出生日期", "birth date"),
            new Named("address", "住址", "address"),
            new Named("household", "家庭成员", "household"),
            new Named("health", "健康信息", "health"),
            new Named("employment", "工作和学习", "work and education"),
            new Named("tags", "标签", "tags"),
            new Named("photo", "照片", "photo"),
            new Named("idNumber", "证件号码", "document number"),
            new Named("documents", "其他证件", "further documents"),
            new Named("contacts", "紧急联系人", "people to call"),
            new Named("sealedTags", "敏感标签", "sealed tags"),
            new Named("landlordPhone", "房东电话", "telephone number of the landlord"),
            new Named("plate", "车牌号", "number plate"),
            new Named("age", "年龄", "age"),
            new Named("sex", "性别", "sex"),
            new Named("place", "所在网格", "grid"),
            new Named("house", "所住房屋", "house"),
            new Named("residence", "居住类型", "kind of residence"),
            new Named("occupation", "职业", "occupation"),
            new Named("employer", "工作单位", "employer"),
            new Named("education", "文化程度", "education"),
            new Named("care", "是否需要关爱", "whether care is needed"),
            new Named("certificate", "电子证明", "certificate"),
            new Named("report", "上报内容", "reports"));

    private static final Map<String, Named> DOORS = table(
            new Named("affairs", "政务办事", "public services"),
            new Named("app", "应用", "application"),
            new Named("incident", "事件办理", "handling a report"),
            new Named("registry", "人口档案", "register of people"),
            new Named("rights", "个人信息权利办理", "handling a request of the person"));

    private AccessNames() {}

    private static Map<String, Named> table(Named... names) {
        return Stream.of(names).collect(Collectors.toUnmodifiableMap(Named::code, Function.identity()));
    }

    static Named field(String code) {
        return FIELDS.getOrDefault(code, new Named(code, code, code));
    }

    /** A door is named by its module, the part before the colon. */
    static Named door(String code) {
        String module = List.of(code.split(":", 2)).getFirst();
        Named known = DOORS.get(module);
        return known == null ? new Named(code, code, code) : new Named(code, known.name(), known.nameEn());
    }
}
