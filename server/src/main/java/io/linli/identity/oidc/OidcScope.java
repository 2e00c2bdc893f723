package io.linli.identity.oidc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an application may learn about a person (授权范围). None of it is a number of his papers. */
enum OidcScope {
    OPENID("您的账号标识", "An identifier of your account"),
    PROFILE("姓名和用户名", "Your name and username"),
    UNIT("所属机构和角色", "Your unit and roles");

    private final String label;
    private final String labelEn;

    OidcScope(String label, String labelEn) {
        this.label = label;
        this.labelEn = labelEn;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    String labelEn() {
        return labelEn;
    }

    static Optional<OidcScope> of(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(OidcScope::code).toList();
    }
}
