package io.linli.registry.search;

import io.linli.registry.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that a search found.
 *
 * @param title name of a person, organisation or thing, address of a house
 * @param subtitle what tells it from others: masked document, type, use
 * @param address where it is, if it is in a house
 * @param matched by what it was found: number, phone, credit-code, plate, name, pinyin, initials, address, typo
 * @param score how well it fits, 0 to 1
 */
public record SearchHit(
        Kind kind,
        UUID id,
        String title,
        String subtitle,
        @Nullable String address,
        String placeCode,
        String placeName,
        String matched,
        double score) {}
