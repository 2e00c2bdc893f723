package io.linli.audit;

import io.linli.database.key.KeyCabinet;
import io.linli.database.key.KeyFault;
import io.linli.database.key.KeyRotation;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys of sealed fields, for administrators: which there are, and their change. Never a key itself. */
@RestController
@RequestMapping("/api/v1/keys")
@Allows("keys:administer")
@Tag(name = "keys")
class KeyDoor {

    private static final Logger LOG = LoggerFactory.getLogger(KeyDoor.class);

    private final KeyCabinet cabinet;
    private final KeyRotation rotation;
    private final AuditTrail trail;

    KeyDoor(KeyCabinet cabinet, KeyRotation rotation, AuditTrail trail) {
        this.cabinet = cabinet;
        this.rotation = rotation;
        this.trail = trail;
    }

    @GetMapping
    @Operation(operationId = "showKeys", summary = "Versions of the field key and the last change of keys")
    public Keys show() {
        return new Keys(cabinet.overview(), rotation.latest().orElse(null));
    }

    @PostMapping("/rotations")
    @Allows(value = "keys:administer", confirmed = true)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "rotateKeys", summary = "Seal everything with a new key while the server works")
    @ApiResponse(responseCode = "202", description = "It has begun; look at its progress")
    public KeyRotation.Status rotate() {
        KeyRotation.Status begun;
        try {
            begun = rotation.begin(Principals.required().name())
                    .orElseThrow(() -> Refusal.conflict(
                            "rotation-running", "密钥正在轮换,请等它完成", "The keys are being changed; wait until that is done"));
        } catch (KeyFault fault) {
            LOG.warn("the keys cannot be changed: {} {}", fault.getMessage(), fault.remedy());
            throw Refusal.conflict(
                    "rotation-not-possible",
                    "现在不能更换密钥,请按运维手册“密钥”一章处理,原因见服务器日志",
                    "The keys cannot be changed now; the log tells why and the operator guide what to do");
        }
        trail.record(new Entry(
                "keys:rotate",
                "key",
                Integer.toString(begun.version()),
                "开始轮换字段密钥,新版本 %d".formatted(begun.version()),
                Map.of("rotation", begun.id().toString())));
        return begun;
    }

    /**
     * The keys.
     *
     * @param rotation the last change of keys, null if there was none
     */
    public record Keys(KeyCabinet.Overview keys, KeyRotation.@Nullable Status rotation) {}
}
