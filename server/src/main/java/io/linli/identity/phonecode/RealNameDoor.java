package io.linli.identity.phonecode;

import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.RealNameRegister;
import io.linli.identity.entry.Attempts;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Visit;
import io.linli.kernel.ResidentId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * How well the identity of a resident is verified (实名等级): 1 his telephone number is his, 2 the register knows him by
 * name, ID number and telephone, 3 an officer has seen his papers. The ID number is compared and not kept.
 */
@RestController
@Tag(name = "identity")
class RealNameDoor {

    private static final int BY_REGISTER = 2;
    private static final int MOST_TRIES = 5;

    private final RealNames levels;
    private final ObjectProvider<RealNameRegister> register;
    private final Entrance entrance;
    private final Attempts attempts;

    RealNameDoor(RealNames levels, ObjectProvider<RealNameRegister> register, Entrance entrance, Attempts attempts) {
        this.levels = levels;
        this.register = register;
        this.entrance = entrance;
        this.attempts = attempts;
    }

    @GetMapping("/api/v1/security/real-name")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "myRealName", summary = "How well the own identity is verified, 0 to 3")
    RealName mine(HttpServletRequest request) {
        return levels.of(entrance.visit(request).account());
    }

    @PostMapping("/api/v1/security/real-name")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "verifyRealName", summary = "Have name and ID number compared with the register")
    RealName verify(@RequestBody Claim body, HttpServletRequest request) {
        Visit visit = entrance.visit(request);
        String number = body.idNumber() == null ? "" : body.idNumber().strip();
        if (body.name() == null || body.name().isBlank()) {
            throw Refusal.badField("name", "required", "请填写身份证上的姓名", "enter the name on your ID card");
        }
        if (!ResidentId.isValid(number)) {
            throw Refusal.badField("idNumber", "invalid-id-number", "身份证号不正确,请核对 18 位号码", "this is no ID number");
        }
        RealNameRegister known = register.getIfAvailable();
        String phone = levels.confirmedPhone(visit.account())
                .orElseThrow(() ->
                        Refusal.conflict("phone-first", "请先用手机验证码登录一次,确认手机号", "Sign in by telephone code once first"));
        if (known == null) {
            throw Refusal.conflict(
                    "no-register", "实名核验尚未开通,请到社区办理", "There is no register to ask; go to the community");
        }
        String subject = "real-name:" + visit.account();
        attempts.check(subject, MOST_TRIES);
        if (!known.matches(body.name().strip(), number, phone)) {
            attempts.failed(subject);
            throw Refusal.badField(
                    "idNumber",
                    "no-match",
                    "与登记信息不一致,请核对或到社区办理",
                    "this does not match; check it or go to the community");
        }
        levels.raise(visit.account(), BY_REGISTER, null, null);
        RealName reached = levels.of(visit.account());
        known.proven(new RealNameRegister.Proven(visit.account(), body.name().strip(), number, phone, reached.level()));
        return reached;
    }

    @PostMapping("/api/v1/security/real-name/request")
    @Allows(Allows.RESIDENT)
    @Operation(operationId = "askRealName", summary = "Announce that one will show one's papers at the desk")
    RealName ask(HttpServletRequest request) {
        UUID account = entrance.visit(request).account();
        levels.ask(account);
        return levels.of(account);
    }

    @DeleteMapping("/api/v1/security/real-name/request")
    @Allows(Allows.RESIDENT)
    @Operation(operationId = "withdrawRealNameRequest", summary = "Take that back")
    RealName takeBack(HttpServletRequest request) {
        UUID account = entrance.visit(request).account();
        levels.takeBack(account);
        return levels.of(account);
    }

    /** What a resident says of himself. */
    record Claim(@Nullable String name, @Nullable String idNumber) {}

    /**
     * A level from 0 to 3, and since when.
     *
     * @param papers what an officer has seen, for level 3
     * @param askedAt when the person announced that he comes to the desk, absent if he has not
     * @param phoneConfirmed whether the telephone number is known to be his, which level 2 needs
     */
    public record RealName(
            int level,
            @Nullable Instant since,
            @Nullable String papers,
            @Nullable Instant askedAt,
            boolean phoneConfirmed) {}
}
