package io.linli.identity;

import io.linli.http.Cursor;
import io.linli.http.IfMatch;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.identity.AccountAdministration.Made;
import io.linli.identity.AccountAdministration.Wanted;
import io.linli.identity.AccountAnswers.AccountAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts of staff and residents, for administrators. */
@RestController
@RequestMapping("/api/v1/accounts")
@Allows("identity:administer")
@Tag(name = "identity")
class AccountDoor {

    private final AccountRegister register;
    private final AccountAdministration administration;
    private final AccountImport accountImport;
    private final AccountAnswers answers;

    AccountDoor(
            AccountRegister register,
            AccountAdministration administration,
            AccountImport accountImport,
            AccountAnswers answers) {
        this.register = register;
        this.administration = administration;
        this.accountImport = accountImport;
        this.answers = answers;
    }

    @GetMapping
    @Operation(operationId = "listAccounts", summary = "Accounts of the own area by username")
    @Transactional(readOnly = true)
    public Page<AccountAnswer> list(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page<Account> found = register.list(
                AccountSearch.of(query, unit, kind, state, role), Cursor.parse(cursor, 1), PageSize.of(limit));
        return new Page<>(found.items().stream().map(answers::of).toList(), found.next());
    }

    @PostMapping
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "addAccount", summary = "Add an account; answers a temporary password if none is given")
    public ResponseEntity<AccountAnswer> add(@RequestBody Wanted body) {
        Made made = administration.add(body);
        Account account = made.account();
        return ResponseEntity.created(URI.create("/api/v1/accounts/" + account.id()))
                .eTag(IfMatch.tag(account.version()))
                .body(answers.of(account, made.temporaryPassword()));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getAccount", summary = "One account")
    @Transactional(readOnly = true)
    public ResponseEntity<AccountAnswer> get(@PathVariable UUID id) {
        Account account = register.required(id);
        return IfMatch.tagged(answers.of(account), account.version());
    }

    @PatchMapping("/{id}")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "changeAccount", summary = "Change name, unit, roles, area, telephone number or home")
    public ResponseEntity<AccountAnswer> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody Wanted body) {
        Account account = administration.change(id, IfMatch.version(version), body);
        return IfMatch.tagged(answers.of(account), account.version());
    }

    @PostMapping("/{id}/password-reset")
    @Allows(value = "identity:administer", confirmed = true)
    @Operation(operationId = "resetPassword", summary = "Give a temporary password, shown once; ends all sessions")
    public TemporaryPasswordAnswer resetPassword(@PathVariable UUID id) {
        return new TemporaryPasswordAnswer(administration.resetPassword(id));
    }

    @PostMapping("/{id}/lock")
    @Operation(operationId = "lockAccount", summary = "Lock an account; ends all its sessions")
    public AccountAnswer lock(@PathVariable UUID id) {
        return answers.of(administration.changeState(id, Account.State.LOCKED));
    }

    @PostMapping("/{id}/unlock")
    @Operation(operationId = "unlockAccount", summary = "Let a locked account in again")
    public AccountAnswer unlock(@PathVariable UUID id) {
        return answers.of(administration.changeState(id, Account.State.ACTIVE));
    }

    @Allows(value = "identity:administer", confirmed = true)
    @PostMapping(
            path = "/import",
            consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    @Operation(
            operationId = "importAccounts",
            summary = "Import accounts from CSV: username,name,kind,unit,roles,place,phone,password",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    public ImportResult importAccounts(InputStream body) {
        return accountImport.take(body);
    }

    /** A password that is shown once. */
    public record TemporaryPasswordAnswer(String temporaryPassword) {}
}
