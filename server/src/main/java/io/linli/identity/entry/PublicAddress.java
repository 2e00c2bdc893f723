package io.linli.identity.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where browsers reach this server (对外地址): setting {@code linli.public-address}, such as {@code
 * https://linli.example.gov.cn}, or without it whatever the request was sent to.
 */
@Component
public class PublicAddress {

    private final String configured;

    PublicAddress(@Value("${linli.public-address:}") String configured) {
        this.configured = configured.strip().replaceAll("/+$", "");
    }

    /** Scheme, host and port, without a slash at the end. */
    public String of(HttpServletRequest request) {
        return configured.isEmpty() ? requested(request) : configured;
    }

    /** The host alone, to which passkeys are bound. */
    public String host(HttpServletRequest request) {
        return URI.create(of(request)).getHost();
    }

    private static String requested(HttpServletRequest request) {
        String scheme = request.getScheme().toLowerCase(Locale.ROOT);
        int port = request.getServerPort();
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
