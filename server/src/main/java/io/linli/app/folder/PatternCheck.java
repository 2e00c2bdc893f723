package io.linli.app.folder;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Keeps regular expressions harmless: a short one with a repeated repetition can take for ever. */
final class PatternCheck {

    private static final int LONGEST = 200;
    private static final Pattern ENDLESS = Pattern.compile("[+*}]\\??\\)[+*{]|\\)[+*]\\??\\)|\\\\[1-9]|\\(\\?<?[=!]");

    private PatternCheck() {}

    static void check(Value at) {
        String pattern = at.text();
        if (pattern.length() > LONGEST || ENDLESS.matcher(pattern).find()) {
            at.fault(
                    "bad-pattern",
                    "pattern 不能超过 200 字,不能嵌套重复、回引或断言",
                    "a pattern has at most 200 characters, no repeated repetitions, back references or assertions");
            return;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            at.fault(
                    "bad-pattern",
                    "pattern 无法识别:" + e.getDescription(),
                    "the pattern cannot be read: " + e.getDescription());
        }
    }
}
