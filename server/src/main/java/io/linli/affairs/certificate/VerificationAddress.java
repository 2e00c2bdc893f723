package io.linli.affairs.certificate;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the QR code of a certificate says: the address of its page, or the code alone if nobody knows our address. */
@Component
class VerificationAddress {

    private static final String PAGE = "/resident/verify/";

    private final String publicAddress;

    VerificationAddress(@Value("${linli.public-address:}") String publicAddress) {
        this.publicAddress = publicAddress.strip().replaceAll("/+$", "");
    }

    /** Steps that go on by a timer run without a request, by which the server would learn what it is called. */
    String of(VerificationCode code) {
        if (!publicAddress.isEmpty()) {
            return publicAddress + PAGE + code.value();
        }
        return RequestContextHolder.getRequestAttributes() == null
                ? code.grouped()
                : ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(PAGE)
                        .path(code.value())
                        .toUriString();
    }
}
