package io.linli.audit.rights;

import java.util.Arrays;
import java.util.Optional;

/** Why the law lets an office refuse a request; each refusal names one and says why it applies (PIPL art. 50). */
enum RefusalGround {
    RETENTION(
            "retention",
            "法律、行政法规规定的保存期限未届满(个人信息保护法第四十七条第二款)",
            "A period of retention set by law has not passed (PIPL art. 47(2))"),
    DUTY("statutory-duty", "履行法定职责所必需(个人信息保护法第十三条、第三十四条)", "Needed for a statutory duty (PIPL art. 13 and 34)"),
    SECRECY("secrecy", "法律、行政法规规定应当保密(个人信息保护法第十八条、第三十五条)", "The law demands secrecy (PIPL art. 18 and 35)"),
    IDENTITY("identity-unproven", "无法核实申请人身份(个人信息保护法第五十条)", "It could not be verified who asks (PIPL art. 50)"),
    OTHERS("others-rights", "会侵害他人合法权益(民法典第一百三十二条)", "It would harm the rights of others (Civil Code art. 132)"),
    CORRECT("already-correct", "核实后确认记录无误(个人信息保护法第四十六条第二款)", "The record was verified and is right (PIPL art. 46(2))");

    private final String code;
    private final String label;
    private final String labelEn;

    RefusalGround(String code, String label, String labelEn) {
        this.code = code;
        this.label = label;
        this.labelEn = labelEn;
    }

    static Optional<RefusalGround> ofCode(String code) {
        return Arrays.stream(values())
                .filter(ground -> ground.code.equals(code))
                .findFirst();
    }

    String code() {
        return code;
    }

    String label() {
        return label;
    }

    String labelEn() {
        return labelEn;
    }
}
