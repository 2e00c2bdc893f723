package io.linli.audit;

import java.util.Optional;

/**
 * What personal data may be looked at for (查阅目的), each with its legal basis. A role may use a purpose if it grants
 * the action {@code purpose:<code>}, so that what a role may look at data for is administered like every other right.
 * "PIPL" is the Personal Information Protection Law of 2021 (个人信息保护法).
 */
public enum Purpose {
    SERVICE(
            "service",
            "便民服务",
            "Service to the resident",
            "个人信息保护法第十三条第一款第三项:履行法定职责;城市居民委员会组织法第十条",
            "PIPL art. 13(1)(3); Organic Law of Urban Residents' Committees art. 10",
            false),
    VISIT(
            "visit",
            "入户走访",
            "Visit by the grid",
            "个人信息保护法第十三条第一款第三项:履行法定职责",
            "PIPL art. 13(1)(3), statutory duty",
            false),
    VERIFICATION(
            "verification",
            "信息核实与更正",
            "Keeping the register right",
            "个人信息保护法第八条、第四十六条:保证信息质量",
            "PIPL art. 8 and 46, quality of the data",
            false),
    INCIDENT(
            "incident",
            "事件联系与处置",
            "Handling a report",
            "个人信息保护法第十三条第一款第一项、第三项:报告人提供用于联系;履行法定职责",
            "PIPL art. 13(1)(1) and (3), given by the reporter for contact",
            false),
    FLOATING(
            "floating",
            "流动人口登记",
            "Registration of floating population",
            "居住证暂行条例;个人信息保护法第十三条第一款第三项",
            "Interim regulation on residence permits; PIPL art. 13(1)(3)",
            false),
    CARE(
            "care",
            "关爱帮扶",
            "Care for people in need",
            "个人信息保护法第二十八条、第二十九条:敏感个人信息,须单独同意",
            "PIPL art. 28 and 29, sensitive data with separate consent",
            true),
    EMERGENCY(
            "emergency",
            "紧急救助",
            "Rescue in an emergency",
            "个人信息保护法第十三条第一款第四项:紧急情况下保护生命健康和财产安全",
            "PIPL art. 13(1)(4), life, health and property in an emergency",
            true),
    SAFETY(
            "safety",
            "公共安全",
            "Public safety",
            "个人信息保护法第十三条第一款第三项;人民警察法",
            "PIPL art. 13(1)(3); People's Police Law",
            true),
    EXPORT(
            "export",
            "批准的批量使用",
            "Approved bulk use",
            "个人信息保护法第六条、第十三条、第五十一条:最小必要和内部审批",
            "PIPL art. 6, 13 and 51, least necessary extent and approval",
            true),
    RIGHTS("rights", "办理本人权利请求", "Handling a request of the person", "个人信息保护法第四十四条至第五十条", "PIPL art. 44 to 50", false),
    SUPERVISION("supervision", "审计监督", "Audit", "个人信息保护法第五十四条:合规审计", "PIPL art. 54, compliance audit", true);

    private final String code;
    private final String label;
    private final String labelEn;
    private final String basis;
    private final String basisEn;
    private final boolean reasonNeeded;

    Purpose(String code, String label, String labelEn, String basis, String basisEn, boolean reasonNeeded) {
        this.code = code;
        this.label = label;
        this.labelEn = labelEn;
        this.basis = basis;
        this.basisEn = basisEn;
        this.reasonNeeded = reasonNeeded;
    }

    /** Stable and in kebab-case. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public String labelEn() {
        return labelEn;
    }

    /** Law and article that allow it. */
    public String basis() {
        return basis;
    }

    public String basisEn() {
        return basisEn;
    }

    /** Whether the reader has to write down why. */
    public boolean reasonNeeded() {
        return reasonNeeded;
    }

    /** The action that a role must grant. */
    public String action() {
        return "purpose:" + code;
    }

    /** The purpose of a code. */
    public static Optional<Purpose> ofCode(String code) {
        for (Purpose purpose : values()) {
            if (purpose.code.equals(code)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
