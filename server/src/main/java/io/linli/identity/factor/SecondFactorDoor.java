package io.linli.identity.factor;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Proof;
import io.linli.identity.entry.SecondFactor;
import io.linli.identity.entry.Stage;
import io.linli.identity.entry.Visit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The second step of a sign-in, and the confirmation before a sensitive act. */
@RestController
@Tag(name = "identity")
class SecondFactorDoor {

    private static final int LONGEST_CODE = 40;

    private final Entrance entrance;
    private final OneTimeCodes codes;
    private final List<SecondFactor> factors;
    private final SystemWork system;

    SecondFactorDoor(Entrance entrance, OneTimeCodes codes, List<SecondFactor> factors, SystemWork system) {
        this.entrance = entrance;
        this.codes = codes;
        this.factors = factors;
        this.system = system;
    }

    @PostMapping("/api/v1/session/second-factor")
    @Allows(Allows.SIGNED_IN)
    @Operation(
            operationId = "showSecondFactor",
            summary = "Finish signing in with a one-time code or a recovery code; sets a new session cookie")
    ResponseEntity<Void> finish(@RequestBody Code body, HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        if (visit.stage() != Stage.SECOND_FACTOR) {
            throw Refusal.conflict("not-pending", "当前登录无需二次验证", "This session wants no second factor");
        }
        Proof proof = codes.take(visit.account(), body.required());
        return ResponseEntity.noContent()
                .headers(entrance.advance(visit, proof, request))
                .build();
    }

    @PostMapping("/api/v1/session/confirmation")
    @Allows(Allows.SIGNED_IN)
    @Operation(
            operationId = "confirmSession",
            summary = "Show again who one is: by one-time code if the account has a second factor, else by password")
    ResponseEntity<Void> confirm(@RequestBody Confirmation body, HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        entrance.confirm(visit, proof(visit, body));
        return ResponseEntity.noContent().build();
    }

    private Proof proof(Visit visit, Confirmation body) {
        if (body.code() != null && !body.code().isBlank()) {
            return codes.take(visit.account(), new Code(body.code()).required());
        }
        boolean stronger = system.call(() -> factors.stream().anyMatch(factor -> factor.isEnrolled(visit.account())));
        if (stronger) {
            throw Refusal.badField("code", "required", "请输入验证器上的动态码", "enter the one-time code of your authenticator");
        }
        String password = body.password();
        if (password == null || password.isEmpty() || !entrance.isPassword(visit, password)) {
            throw Refusal.badField("password", "wrong-password", "密码不正确", "the password is not correct");
        }
        return Proof.PASSWORD;
    }

    /** A one-time code or a recovery code. */
    record Code(@Nullable String code) {

        String required() {
            if (code == null || code.isBlank() || code.length() > LONGEST_CODE) {
                throw Refusal.badField("code", "required", "请输入动态码或恢复码", "enter a one-time code or a recovery code");
            }
            return code.strip();
        }
    }

    /** One of both. */
    record Confirmation(@Nullable String password, @Nullable String code) {}
}
