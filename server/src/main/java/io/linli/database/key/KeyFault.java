package io.linli.database.key;

import io.linli.database.StartRefusal;

/** Keys are missing or cannot be used: says why and what to do. The server does not start like this. */
public class KeyFault extends StartRefusal {

    private static final long serialVersionUID = 1L;

    KeyFault(String chinese, String english, String remedy) {
        super(chinese, english, remedy);
    }
}
