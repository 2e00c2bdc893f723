package io.linli.audit.rights;

import java.util.Arrays;
import java.util.Optional;

/** What a person may ask for, with the article of the Personal Information Protection Law. */
enum RequestKind {
    COPY("copy", "查阅、复制", "a copy", "第四十五条", "art. 45"),
    CORRECTION("correction", "更正、补充", "a correction", "第四十六条", "art. 46"),
    ERASURE("erasure", "删除", "erasure", "第四十七条", "art. 47"),
    EXPLANATION("explanation", "解释说明", "an explanation", "第四十八条", "art. 48");

    private final String code;
    private final String label;
    private final String labelEn;
    private final String article;
    private final String articleEn;

    RequestKind(String code, String label, String labelEn, String article, String articleEn) {
        this.code = code;
        this.label = label;
        this.labelEn = labelEn;
        this.article = article;
        this.articleEn = articleEn;
    }

    static Optional<RequestKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
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

    String article() {
        return "个人信息保护法" + article;
    }

    String articleEn() {
        return "PIPL " + articleEn;
    }
}
