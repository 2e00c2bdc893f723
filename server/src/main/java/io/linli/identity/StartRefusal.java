package io.linli.identity;

/** The server must not start like this: says why and what to do. */
public class StartRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    StartRefusal(String chinese, String english, String remedy) {
        super(english + " / " + chinese);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
