package io.linli.identity;

import io.linli.http.Refusal;
import java.util.Locale;
import java.util.Set;

/** What a password must be (密码规则): long, not the username, not one that everybody tries first. */
final class PasswordRules {

    static final int SHORTEST = 10;
    static final int LONGEST = 128;

    private static final Set<String> COMMON = Set.of(
            "1234567890",
            "0123456789",
            "12345678910",
            "123456789a",
            "a123456789",
            "1234567891",
            "9876543210",
            "0987654321",
            "1122334455",
            "1111111111",
            "0000000000",
            "8888888888",
            "6666666666",
            "1231231231",
            "123123123123",
            "123456123456",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "qwertyuiop",
            "qwerty12345",
            "qwerty123456",
            "asdfghjkl1",
            "zxcvbnm123",
            "password12",
            "password123",
            "password1234",
            "passw0rd123",
            "p@ssw0rd123",
            "admin12345",
            "admin123456",
            "administrator",
            "woaini1314",
            "woaini5201314",
            "5201314520",
            "abc1234567",
            "abcd123456",
            "abcd1234567",
            "abc123456789",
            "iloveyou12",
            "iloveyou123",
            "letmein1234",
            "welcome123",
            "changeme123",
            "a1234567890",
            "qq123456789",
            "wang123456",
            "zhang123456",
            "li123456789",
            "nihao123456",
            "linli12345",
            "linli123456",
            "linli-demo");

    private PasswordRules() {}

    /**
     * @param field name of the request's field
     * @throws Refusal 400 that says what is wrong with it
     */
    static void check(String field, String password, String username) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Refusal.badField(
                    field, "password-length", "密码长度须为 10 至 128 个字符", "a password has 10 to 128 characters");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        String name = username.toLowerCase(Locale.ROOT);
        if (plain.equals(name) || name.length() >= 4 && plain.contains(name)) {
            throw Refusal.badField(
                    field, "password-contains-username", "密码不能包含用户名", "a password must not contain the username");
        }
        if (COMMON.contains(plain) || plain.chars().distinct().count() < 4) {
            throw Refusal.badField(
                    field,
                    "password-common",
                    "这个密码太常见,容易被猜到,请换一个",
                    "this password is too common and easily guessed; choose another one");
        }
    }
}
