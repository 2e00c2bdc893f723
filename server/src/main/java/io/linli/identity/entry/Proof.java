package io.linli.identity.entry;

/** By what a person showed who he is (身份凭证), with the name that RFC 8176 gives it. */
public enum Proof {
    PASSWORD("pwd", false),
    ONE_TIME_CODE("otp", true),
    RECOVERY_CODE("otp", true),
    /** Holds a key and was verified by the device that keeps it: two factors in one. */
    PASSKEY("hwk", true),
    PHONE_CODE("sms", false),
    /** The city's unified login vouches for him. */
    CITY_LOGIN("fed", false);

    private final String method;
    private final boolean strong;

    Proof(String method, boolean strong) {
        this.method = method;
        this.strong = strong;
    }

    /** Its name among the authentication methods of an ID token. */
    public String method() {
        return method;
    }

    /** Whether it is enough as a second factor. */
    public boolean isStrong() {
        return strong;
    }
}
