package io.linli.identity;

import io.linli.LinliApplication;
import org.springframework.boot.SpringApplication;

/** Starts the server and, if it starts, stops it again. */
final class OnceStarted {

    private OnceStarted() {}

    public static void main(String[] options) {
        SpringApplication.run(LinliApplication.class, options).close();
    }
}
