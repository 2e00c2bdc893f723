package io.linli.kernel;

/** Sex by GB/T 2261.1 (性别). */
public enum Sex {
    MALE("1", "男"),
    FEMALE("2", "女");

    private final String code;
    private final String label;

    Sex(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The digit of GB/T 2261.1. */
    public String code() {
        return code;
    }

    /** What a form shows. */
    public String label() {
        return label;
    }
}
