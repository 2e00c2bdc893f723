package io.linli.identity;

import io.linli.LinliApplication;
import org.springframework.boot.SpringApplication;

/** Starts the server and, if it starts, stops it again. */
final class OnceStarted {

    private OnceStarted() {}

    public static void main(String[] options) {
        var application = new SpringApplication(LinliApplication.class);
        application.setMainApplicationClass(LinliApplication.class);
        application.run(options).close();
    }
}
