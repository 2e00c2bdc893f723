package io.linli.territory;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import org.jspecify.annotations.Nullable;

/**
 * A place that a text may mean.
 *
 * @param kind {@code estate}, {@code building}, {@code road}, {@code poi} or {@code division}
 * @param name what people call it
 * @param address standard address (标准地址) down to the finest part the text names
 * @param position where it is, if known
 * @param place the smallest division that surely contains it
 * @param confidence how sure the finding is, 0 to 1
 * @param reason why, in plain Chinese
 * @param id key of the estate, building, road or point of interest; the code of a division
 */
public record PlaceMatch(
        String kind,
        String name,
        String address,
        @Nullable GeoPoint position,
        DivisionCode place,
        double confidence,
        String reason,
        @Nullable String id) {}
