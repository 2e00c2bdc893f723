package io.linli.identity.phonecode;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Proof;
import io.linli.kernel.PhoneNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in as a resident by a code on the telephone. */
@RestController
@Tag(name = "identity")
class PhoneCodeDoor {

    private static final int LONGEST_PHONE = 40;
    private static final int DIGITS = 6;

    private final PhoneCodes codes;
    private final Entrance entrance;

    PhoneCodeDoor(PhoneCodes codes, Entrance entrance) {
        this.codes = codes;
        this.entrance = entrance;
    }

    @PostMapping("/api/v1/session/phone-code")
    @Allows(Allows.EVERYBODY)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "sendPhoneCode",
            summary =
                    "Send a code to a resident's telephone; the answer is the same whether the number is known or not")
    PhoneCode send(@RequestBody Wanted body, HttpServletRequest request) {
        String text = body.phone();
        if (text == null || text.length() > LONGEST_PHONE || !PhoneNumber.isValid(text)) {
            throw Refusal.badField("phone", "invalid-phone", "请输入 11 位手机号", "enter a mobile number of eleven digits");
        }
        return new PhoneCode(codes.send(new PhoneNumber(text), request.getRemoteAddr()), PhoneCodes.MINUTES * 60);
    }

    @PostMapping("/api/v1/session/phone")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "signInByPhone", summary = "Sign in with the code that was sent; sets the session cookie")
    ResponseEntity<Void> signIn(@RequestBody Shown body, HttpServletRequest request) {
        UUID id = body.id();
        String code = body.code() == null ? "" : body.code().strip();
        if (id == null || !code.matches("[0-9]{" + DIGITS + "}")) {
            throw Refusal.badField("code", "required", "请输入短信中的 6 位验证码", "enter the six digits of the message");
        }
        UUID account = codes.take(id, code);
        return ResponseEntity.noContent()
                .headers(entrance.admit(account, Proof.PHONE_CODE, request))
                .build();
    }

    /** Where to send a code. */
    record Wanted(@Nullable String phone) {}

    /**
     * A code that is on its way, if the number is known.
     *
     * @param expiresIn seconds that it is good for
     */
    record PhoneCode(UUID id, int expiresIn) {}

    /** What the person has read on his telephone. */
    record Shown(@Nullable UUID id, @Nullable String code) {}
}
