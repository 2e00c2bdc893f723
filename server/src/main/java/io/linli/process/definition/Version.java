package io.linli.process.definition;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A drawing in force.
 *
 * @param app the application it comes with, null if it was drawn here
 * @param number 1 and up
 * @param state active, suspended (nothing new starts and nothing moves) or retired (nothing new starts)
 * @param engineId what the engine calls it
 */
public record Version(
        UUID id,
        UUID definition,
        String key,
        String name,
        @Nullable String nameEn,
        @Nullable String app,
        String placeCode,
        int number,
        String state,
        String engineId,
        Instant deployedAt) {

    public boolean active() {
        return state.equals("active");
    }
}
