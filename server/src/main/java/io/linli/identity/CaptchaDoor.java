package io.linli.identity;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out captchas. */
@RestController
class CaptchaDoor {

    private final Captchas captchas;

    CaptchaDoor(Captchas captchas) {
        this.captchas = captchas;
    }

    @GetMapping("/api/v1/captcha")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "captcha", summary = "A picture to read, good for one login within five minutes")
    Captchas.Captcha captcha() {
        return captchas.draw();
    }
}
