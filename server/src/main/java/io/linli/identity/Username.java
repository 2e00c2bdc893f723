package io.linli.identity;

import io.linli.http.Refusal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name that a person signs in with (用户名): compared without regard to case and width of letters. */
final class Username {

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,31}");

    private Username() {}

    static String normal(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    static boolean isValid(String normal) {
        return FORM.matcher(normal).matches();
    }

    /**
     * The username of a new account.
     *
     * @throws Refusal 400 unless it has 2 to 32 letters, digits, dots, hyphens or underscores
     */
    static String required(@Nullable String text) {
        String normal = text == null ? "" : normal(text);
        if (!isValid(normal)) {
            throw Refusal.badField(
                    "username",
                    "invalid-username",
                    "用户名须为 2 至 32 个字母、数字、点、横线或下划线,并以字母或数字开头",
                    "a username has 2 to 32 letters, digits, dots, hyphens or underscores and starts with a letter or digit");
        }
        return normal;
    }
}
