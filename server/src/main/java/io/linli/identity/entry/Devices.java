package io.linli.identity.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpHeaders;

/** The devices that an account knows (绑定设备). */
public interface Devices {

    /**
     * The device that a request comes from, as this account knows it. One that nobody knows yet is noted and waits to
     * be confirmed, unless it is the account's first.
     *
     * @param vouched whether the person has shown a second factor, which confirms the device
     * @param headers gets the cookie of a new device
     */
    Recognised recognise(UUID account, boolean vouched, HttpServletRequest request, HttpHeaders headers);

    /** Whether a device that waited has been confirmed. */
    boolean isConfirmed(UUID device);

    /** A device, and whether its account may be used on it. */
    record Recognised(UUID device, boolean confirmed) {}
}
