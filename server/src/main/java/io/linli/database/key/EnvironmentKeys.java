package io.linli.database.key;

import io.linli.kernel.KeyRing;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Field keys from the setting {@code linli.field-key} (environment LINLI_FIELD_KEY): 64 hexadecimal digits, or several
 * keys as {@code 2:<digits>,1:<digits>}.
 */
final class EnvironmentKeys {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{" + KeyRing.KEY_BYTES * 2 + "}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}");
    private static final int FEWEST_DIFFERENT_BYTES = 16;
    private static final String REMEDY = "Make one with: openssl rand -hex 32";

    private EnvironmentKeys() {}

    /** The keys of a setting that is not blank, in its order. */
    static Map<Integer, byte[]> parse(String setting) {
        Map<Integer, byte[]> keys = new LinkedHashMap<>();
        for (String part : setting.strip().split("\\s*,\\s*")) {
            String[] pair = part.split(":", 2);
            boolean versioned = pair.length == 2;
            if (versioned && !VERSION.matcher(pair[0]).matches()) {
                throw malformed();
            }
            keys.put(versioned ? Integer.parseInt(pair[0]) : 1, key(versioned ? pair[1] : pair[0]));
        }
        return keys;
    }

    /** The key of the lowest version. */
    static byte[] oldest(String setting) {
        return new TreeMap<>(parse(setting)).firstEntry().getValue();
    }

    private static byte[] key(String digits) {
        if (!DIGITS.matcher(digits).matches()) {
            throw malformed();
        }
        byte[] key = HexFormat.of().parseHex(digits);
        if (isGuessable(key)) {
            throw new KeyFault("字段密钥过于简单,请重新生成。", "The field key linli.field-key is too simple to be secret.", REMEDY);
        }
        return key;
    }

    private static KeyFault malformed() {
        return new KeyFault(
                "字段密钥 linli.field-key 须为 64 位十六进制数字。",
                "The field key linli.field-key must be 64 hexadecimal digits.",
                REMEDY);
    }

    /** Whether few different bytes show that it was typed rather than drawn. */
    private static boolean isGuessable(byte[] key) {
        return IntStream.range(0, key.length).map(i -> key[i]).distinct().count() < FEWEST_DIFFERENT_BYTES;
    }
}
