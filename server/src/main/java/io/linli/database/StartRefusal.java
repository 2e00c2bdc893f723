package io.linli.database;

/** The server must not start like this: says why and what to do. */
public class StartRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param remedy what an operator does about it
     */
    public StartRefusal(String chinese, String english, String remedy) {
        super(english + " / " + chinese);
        this.remedy = remedy;
    }

    /** What an operator does about it. */
    public String remedy() {
        return remedy;
    }
}
