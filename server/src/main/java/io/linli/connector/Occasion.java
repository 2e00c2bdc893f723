package io.linli.connector;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.process.ServiceCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a call is made for.
 *
 * @param place where that belongs
 * @param instance number of the process, null if somebody tries by hand
 * @param element its step
 * @param actor who tries by hand
 * @param key the same for all attempts at one thing, so that the other system does it once
 */
record Occasion(
        DivisionCode place,
        @Nullable String instance,
        @Nullable String element,
        @Nullable String actor,
        String key) {

    static Occasion of(ServiceCall call) {
        String element = URLEncoder.encode(call.element(), StandardCharsets.UTF_8);
        return new Occasion(
                call.instance().place(),
                call.instance().number(),
                call.element(),
                null,
                call.instance().id() + "/" + element + "/" + call.turn());
    }

    static Occasion trial(DivisionCode place, String actor) {
        return new Occasion(place, null, null, actor, Ids.next().toString());
    }
}
