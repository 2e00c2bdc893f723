package io.linli.process.feel;

/** An expression that is refused or has no value, and why. */
public final class FeelFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String english;

    FeelFault(String code, String chinese, String english) {
        super(chinese);
        this.code = code;
        this.english = english;
    }

    /** Stable name in kebab case. */
    public String code() {
        return code;
    }

    public String english() {
        return english;
    }
}
