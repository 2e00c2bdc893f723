package io.linli.database.key;

/** Keys are missing or cannot be used: says why and what to do. The server does not start like this. */
public class KeyFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    KeyFault(String chinese, String english, String remedy) {
        super(english + " / " + chinese);
        this.remedy = remedy;
    }

    /** What an operator does about it. */
    public String remedy() {
        return remedy;
    }
}
