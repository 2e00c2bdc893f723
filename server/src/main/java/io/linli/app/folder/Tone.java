package io.linli.app.folder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which colour a state or an action is shown. */
public enum Tone {
    INFO,
    WARN,
    GOOD,
    BAD,
    IDLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Tone> of(String code) {
        return Arrays.stream(values()).filter(tone -> tone.code().equals(code)).findFirst();
    }
}
