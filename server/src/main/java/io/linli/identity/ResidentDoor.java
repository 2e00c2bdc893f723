package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.kernel.PhoneNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where residents make their own accounts. */
@RestController
@Tag(name = "identity")
class ResidentDoor {

    private final NewAccounts accounts;
    private final Passwords passwords;
    private final SealedPhone phones;
    private final RegistrationLimit limit;
    private final SystemWork asServer;
    private final ApplicationEventPublisher events;

    ResidentDoor(
            NewAccounts accounts,
            Passwords passwords,
            SealedPhone phones,
            RegistrationLimit limit,
            SystemWork asServer,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.phones = phones;
        this.limit = limit;
        this.asServer = asServer;
        this.events = events;
    }

    @PostMapping("/api/v1/residents")
    @Allows(Allows.EVERYBODY)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "registerResident", summary = "Make an account for oneself as a resident")
    Registered register(@RequestBody Registration body, HttpServletRequest request) {
        String username = Username.required(body.username());
        String name = AccountAdministration.requiredName(body.name());
        String password = Objects.requireNonNullElse(body.password(), "");
        PasswordRules.check("password", password, username);
        PhoneNumber phone = SealedPhone.optional(body.phone());
        if (phone == null) {
            throw Refusal.badField("phone", "required", "请填写手机号,以便告知办理进展", "enter a telephone number for news");
        }
        String home = home(body.placeCode());
        limit.count(request.getRemoteAddr());
        var row = new NewAccounts.Row(
                Ids.next(),
                username,
                name,
                Account.Kind.RESIDENT,
                null,
                List.of(BuiltInRole.RESIDENT.code()),
                List.of(),
                home,
                phones.seal(phone),
                phones.index(phone),
                passwords.hash(password),
                false);
        asServer.run(() -> add(row));
        return new Registered(row.id(), username, name);
    }

    private void add(NewAccounts.Row row) {
        try {
            accounts.add(row);
        } catch (DuplicateKeyException e) {
            throw AccountAdministration.usernameTaken();
        }
        events.publishEvent(new AccessEvent(
                "account:register",
                "account",
                row.id().toString(),
                "registered as resident",
                row.id(),
                row.username(),
                Map.of()));
    }

    private static String home(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return "";
        }
        if (!DivisionCode.isValid(code)) {
            throw Refusal.badField("placeCode", "invalid-place", "区划代码不正确", "this is not a division code");
        }
        return code;
    }

    /** What a resident enters about himself. */
    record Registration(
            @Nullable String username,
            @Nullable String password,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String placeCode) {}

    /** The account that was made. */
    record Registered(UUID id, String username, String name) {}
}
