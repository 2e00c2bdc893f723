package io.linli.identity.entry;

import io.linli.identity.Principal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long people stay signed in and how often they may fail.
 *
 * @param staffIdle a session of staff ends after this time without a request
 * @param staffLongest and after this time in any case
 * @param residentIdle the same for residents
 * @param residentLongest the same for residents
 * @param failuresBeforeCaptcha failed logins with one username after which a captcha is asked
 * @param failuresBeforeBlock failed logins with one username after which it must wait
 * @param addressFailuresBeforeCaptcha failed logins from one address after which a captcha is asked
 * @param addressFailuresBeforeBlock failed logins from one address after which it must wait
 * @param failureMemory how long a failure counts, and how long a block lasts
 * @param hashingThreads how many passwords are hashed at a time, 0 for half of the processors
 * @param passwordMemory memory for the hash of one password (Argon2id, RFC 9106), in whole KiB
 * @param passwordPasses and how often that memory is gone through
 * @param confirmationLasts how long a confirmation counts that it is still the same person
 */
@ConfigurationProperties("linli.identity")
public record IdentitySettings(
        @DefaultValue("2h") Duration staffIdle,
        @DefaultValue("24h") Duration staffLongest,
        @DefaultValue("14d") Duration residentIdle,
        @DefaultValue("60d") Duration residentLongest,
        @DefaultValue("3") int failuresBeforeCaptcha,
        @DefaultValue("10") int failuresBeforeBlock,
        @DefaultValue("50") int addressFailuresBeforeCaptcha,
        @DefaultValue("300") int addressFailuresBeforeBlock,
        @DefaultValue("15m") Duration failureMemory,
        @DefaultValue("0") int hashingThreads,
        @DefaultValue("12MB") DataSize passwordMemory,
        @DefaultValue("3") int passwordPasses,
        @DefaultValue("5m") Duration confirmationLasts) {

    public Duration idle(Principal.Kind kind) {
        return kind == Principal.Kind.RESIDENT ? residentIdle : staffIdle;
    }

    public Duration longest(Principal.Kind kind) {
        return kind == Principal.Kind.RESIDENT ? residentLongest : staffLongest;
    }

    public int hashers() {
        return hashingThreads > 0
                ? hashingThreads
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
