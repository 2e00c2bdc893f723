package io.linli.app.folder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form of texts that the platform itself knows (号码格式). */
public enum Format {
    /** Unified social credit code, GB 32100. */
    CREDIT_CODE,
    /** Number of an identity card, GB 11643. */
    RESIDENT_ID,
    PHONE,
    /** Number plate of a vehicle. */
    PLATE;

    /** The form as folders write it, for example {@code credit-code}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Format> of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }
}
