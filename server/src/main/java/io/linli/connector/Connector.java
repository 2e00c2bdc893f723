package io.linli.connector;

import io.linli.kernel.DivisionCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another system and what may be asked of it (连接器).
 *
 * @param code what drawings call it by
 * @param placeCode whose it is; it serves processes of this place and below
 * @param base address that all paths begin with, without a slash at the end
 * @param inside whether it is in the network of the house, where addresses are private and may be without encryption
 * @param timeoutSeconds how long an answer is waited for, 1 to 60
 * @param perMinute how many calls it gets in a minute at most
 * @param retired whether it is called no more
 */
record Connector(
        UUID id,
        String code,
        String placeCode,
        String name,
        @Nullable String nameEn,
        String base,
        boolean inside,
        Access access,
        int timeoutSeconds,
        int perMinute,
        List<ConnectorOperation> operations,
        boolean retired,
        int version) {

    Connector {
        operations = List.copyOf(operations);
    }

    /** How the other system knows who calls. */
    enum Kind {
        NONE,
        /** A header of its own carries the secret. */
        HEADER,
        /** User and password, RFC 7617. */
        BASIC
    }

    /**
     * How the other system knows who calls.
     *
     * @param name of the header, or the user
     * @param secretSealed value of the header, or the password; opened for a call only
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Access(Kind kind, @Nullable String name, byte @Nullable [] secretSealed) {}

    Optional<ConnectorOperation> operation(String wanted) {
        return operations.stream().filter(one -> one.code().equals(wanted)).findFirst();
    }

    boolean serves(DivisionCode place) {
        return new DivisionCode(placeCode).covers(place);
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
