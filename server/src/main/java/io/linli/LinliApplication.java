package io.linli;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The Linli server: one process, one module per package below this one. */
@Modulithic(
        systemName = "Linli 邻里",
        sharedModules = {"database", "http"})
@SpringBootApplication
@ConfigurationPropertiesScan
public class LinliApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(LinliApplication.class, arguments);
    }
}
