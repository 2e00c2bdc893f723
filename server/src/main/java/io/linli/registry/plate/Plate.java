package io.linli.registry.plate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A QR door plate (二维码门牌).
 *
 * @param token what the code says; tells nothing by itself
 * @param kind building, unit or house
 * @param code of the building, unit or house in the address tree
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plate(
        String token,
        String kind,
        String code,
        String placeCode,
        String name,
        String address,
        Instant issuedAt,
        @Nullable Instant revokedAt) {}
