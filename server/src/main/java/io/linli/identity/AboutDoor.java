package io.linli.identity;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells anybody what runs here, and in demonstration mode with which accounts to try it. */
@RestController
class AboutDoor {

    private static final List<String> DEMONSTRATION_ACCOUNTS =
            List.of("city", "district", "street", "community", "grid", "department", "resident");

    private final boolean demonstration;

    AboutDoor(@Value("${linli.demonstration:false}") boolean demonstration) {
        this.demonstration = demonstration;
    }

    @GetMapping("/api/v1/about")
    @Allows(Allows.EVERYBODY)
    About about() {
        String version = AboutDoor.class.getPackage().getImplementationVersion();
        return new About(
                "Linli 邻里",
                version == null ? "development" : version,
                demonstration,
                demonstration ? DEMONSTRATION_ACCOUNTS : List.of());
    }

    /**
     * What runs here.
     *
     * @param accounts user names of the demonstration accounts, none in production
     */
    record About(String name, String version, boolean demonstration, List<String> accounts) {}
}
