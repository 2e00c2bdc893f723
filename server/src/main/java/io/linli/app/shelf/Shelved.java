package io.linli.app.shelf;

import io.linli.app.folder.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application on the shelf, installed here or elsewhere.
 *
 * @param content the package that is in force, null for one elsewhere
 * @param url where one elsewhere is
 * @param subscriptions options by the code of the place
 */
record Shelved(
        String id,
        State state,
        Text name,
        String icon,
        List<String> audience,
        @Nullable UUID content,
        @Nullable String url,
        Map<String, Map<String, Object>> subscriptions) {

    private static final int[] DIGITS = {15, 12, 9, 6, 4, 2};

    /** Whether it can be used. */
    enum State {
        PUBLISHED,
        /** Records can be read and not written. */
        SUSPENDED,
        /** Records can only be exported. */
        REMOVED
    }

    Shelved {
        audience = List.copyOf(audience);
        subscriptions = Map.copyOf(subscriptions);
    }

    boolean external() {
        return url != null;
    }

    Shelved with(Map<String, Map<String, Object>> others) {
        return new Shelved(id, state, name, icon, audience, content, url, others);
    }

    /** The place whose subscription holds at a place: its own, or the nearest above. */
    Optional<String> nearest(String place) {
        for (int digits : DIGITS) {
            if (digits <= place.length() && subscriptions.containsKey(place.substring(0, digits))) {
                return Optional.of(place.substring(0, digits));
            }
        }
        return Optional.empty();
    }

    boolean covers(String place) {
        return nearest(place).isPresent();
    }

    /** Whether it is used at the place, or somewhere within it. */
    boolean meets(String place) {
        return covers(place) || subscriptions.keySet().stream().anyMatch(subscribed -> subscribed.startsWith(place));
    }
}
