package io.linli.identity.phonecode;

import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.identity.RealNameRegister;
import io.linli.identity.entry.Attempts;
import io.linli.identity.entry.Entrance;
import io.linli.identity.entry.Holders;
import io.linli.identity.entry.SystemWork;
import io.linli.identity.entry.Visit;
import io.linli.kernel.FieldCipher;
import io.linli.kernel.ResidentId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    private static final int BY_OFFICER = 3;
    private static final int MOST_TRIES = 5;

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final ObjectProvider<RealNameRegister> register;
    private final Entrance entrance;
    private final Holders holders;
    private final Attempts attempts;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    RealNameDoor(
            JdbcClient database,
            FieldCipher cipher,
            ObjectProvider<RealNameRegister> register,
            Entrance entrance,
            Holders holders,
            Attempts attempts,
            SystemWork system,
            ApplicationEventPublisher events) {
        this.database = database;
        this.cipher = cipher;
        this.register = register;
        this.entrance = entrance;
        this.holders = holders;
        this.attempts = attempts;
        this.system = system;
        this.events = events;
    }

    @GetMapping("/api/v1/security/real-name")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "myRealName", summary = "How well the own identity is verified, 0 to 3")
    RealName mine(HttpServletRequest request) {
        return of(entrance.visit(request).account());
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
        String phone = system.call(() -> confirmedPhone(visit.account()))
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
        raise(visit.account(), BY_REGISTER, null);
        return of(visit.account());
    }

    @PostMapping("/api/v1/accounts/{id}/real-name")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "confirmRealName", summary = "Confirm that one has seen a resident's papers")
    RealName confirm(@PathVariable UUID id) {
        holders.requiredInScope(id);
        raise(id, BY_OFFICER, Principals.required().account());
        return of(id);
    }

    private void raise(UUID account, int level, @Nullable UUID officer) {
        system.run(() -> {
            database.sql("""
                            UPDATE identity.account
                            SET real_name_level = :level, real_name_at = now(), real_name_by = :officer
                            WHERE id = :account AND real_name_level < :level
                            """)
                    .param("level", level)
                    .param("officer", officer)
                    .param("account", account)
                    .update();
            events.publishEvent(AccessEvent.of(
                            "account:real-name", "account", account.toString(), "identity verified to level " + level)
                    .with(Map.of("level", level)));
        });
    }

    private Optional<String> confirmedPhone(UUID account) {
        return database.sql("""
                        SELECT phone_sealed FROM identity.account
                        WHERE id = :account AND phone_confirmed_at IS NOT NULL AND phone_sealed IS NOT NULL
                        """)
                .param("account", account)
                .query(byte[].class)
                .optional()
                .map(cipher::open);
    }

    private RealName of(UUID account) {
        return system.call(() -> database.sql("""
                        SELECT real_name_level, real_name_at FROM identity.account WHERE id = :account
                        """)
                .param("account", account)
                .query((row, number) -> new RealName(
                        row.getInt("real_name_level"),
                        Optional.ofNullable(row.getTimestamp("real_name_at"))
                                .map(java.sql.Timestamp::toInstant)
                                .orElse(null)))
                .single());
    }

    /** What a resident says of himself. */
    record Claim(@Nullable String name, @Nullable String idNumber) {}

    /** A level from 0 to 3, and since when. */
    record RealName(int level, @Nullable Instant since) {}
}
