package io.linli.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** The kinds of record in the register (人、房、组织、物 and the relations 关系 among them). */
public enum Kind {
    PERSON("people", "人员"),
    HOUSE("houses", "房屋"),
    ORGANISATION("organisations", "单位"),
    THING("things", "物"),
    RELATION("relations", "关系");

    private final String path;
    private final String label;

    Kind(String path, String label) {
        this.path = path;
        this.label = label;
    }

    /** {@code person}, {@code house} … */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word in the addresses of the doors: {@code people}, {@code houses} … */
    public String path() {
        return path;
    }

    /** The word in Chinese. */
    public String label() {
        return label;
    }

    public static Optional<Kind> ofPath(String path) {
        for (Kind kind : values()) {
            if (kind.path.equals(path)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind of a stored code. */
    public static Kind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
