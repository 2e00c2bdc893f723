package io.linli.message;

import java.net.URI;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How messages leave the house.
 *
 * @param sms gateway for short messages; without an address they stay in the outbox
 * @param miniProgram gateway for mini-program messages; without an address they stay in the outbox
 * @param quietFrom from when on only urgent messages leave, local time
 * @param quietTo until when only urgent messages leave, local time
 */
@ConfigurationProperties("linli.message")
record MessageSettings(
        @DefaultValue Gateway sms,
        @Name("mini-program") @DefaultValue Gateway miniProgram,
        @DefaultValue("21:30") LocalTime quietFrom,
        @DefaultValue("07:30") LocalTime quietTo) {

    /** Whether ordinary messages wait at this time of day. */
    boolean quiet(LocalTime time) {
        return quietFrom.isAfter(quietTo)
                ? !time.isBefore(quietFrom) || time.isBefore(quietTo)
                : !time.isBefore(quietFrom) && time.isBefore(quietTo);
    }

    /** Address of a gateway and the secret that both sides sign with. */
    record Gateway(@Nullable URI url, @DefaultValue("") String secret) {}
}
