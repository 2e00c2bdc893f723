package io.linli.audit.rights;

import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;

/**
 * Something that people may agree to or not (同意事项), with the text that they are shown. A changed text gets a new
 * version and asks for a new consent.
 *
 * @param code stable, in kebab case
 * @param version of the text, from 1
 * @param sensitive whether the law asks for a consent of its own (单独同意, PIPL art. 29)
 * @param without what the person can do instead; refusing never worsens a service (PIPL art. 16)
 */
public record ConsentText(
        String code,
        int version,
        String title,
        String titleEn,
        String text,
        String textEn,
        String without,
        String withoutEn,
        boolean sensitive) {

    /** SM3 of the text in both languages. */
    byte[] digest() {
        return Sm3.digest((text + "\n" + textEn).getBytes(StandardCharsets.UTF_8));
    }
}
