package io.linli.kernel;

/**
 * Why a text is not the identifier that it should be (证件号码错误原因), as stable code and as sentences that say what
 * to do.
 */
public enum IdentifierFault {
    EMPTY("empty", "请填写号码", "enter the number"),
    OLD_FORM(
            "old-form",
            "这是已停用的15位旧身份证号,请填写18位号码",
            "this is the old number of 15 digits, no longer valid; enter the one of 18"),
    LENGTH("wrong-length", "号码位数不对,请核对证件", "the number has the wrong length; look at the document again"),
    CHARACTERS(
            "wrong-characters",
            "号码含有不允许的字符,请核对证件",
            "the number has characters that do not belong; look at the document again"),
    AREA(
            "unknown-area",
            "号码开头的行政区划不存在,请核对前6位",
            "the number starts with an area that does not exist; check the first six digits"),
    DATE("no-such-date", "号码中的出生日期不存在,请核对第7至14位", "the birth date in the number does not exist; check digits 7 to 14"),
    FUTURE(
            "future-date",
            "号码中的出生日期晚于今天,请核对第7至14位",
            "the birth date in the number lies in the future; check digits 7 to 14"),
    TOO_OLD("too-old", "号码中的出生日期过早,请核对第7至10位", "the birth date in the number is too long ago; check digits 7 to 10"),
    CHECK(
            "wrong-check-digit",
            "校验码不符,号码可能录错,请逐位核对",
            "the check character does not fit; compare the number digit by digit");

    private final String code;
    private final String message;
    private final String messageEn;

    IdentifierFault(String code, String message, String messageEn) {
        this.code = code;
        this.message = message;
        this.messageEn = messageEn;
    }

    /** Stable and in kebab-case. */
    public String code() {
        return code;
    }

    /** One Chinese sentence; it never repeats the number. */
    public String message() {
        return message;
    }

    /** The same in English. */
    public String messageEn() {
        return messageEn;
    }

    IllegalArgumentException refusal() {
        return new IllegalArgumentException(messageEn);
    }
}
