package io.linli.registry.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.http.Refusal;
import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Linking residents' accounts with their records over HTTP. */
@RestController
@RequestMapping("/api/v1/registry/people/{id}/account")
@Tag(name = "registry", description = "Register 人房组织物")
class LinkDoor {

    private final Links links;
    private final Accounts accounts;

    LinkDoor(Links links, Accounts accounts) {
        this.links = links;
        this.accounts = accounts;
    }

    /** The account of a person; everything is missing if none is linked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Linked(
            @Nullable UUID account,
            @Nullable String username,
            @Nullable String name) {

        static Linked of(AccountSummary account) {
            return new Linked(account.id(), account.username(), account.name());
        }
    }

    @GetMapping
    @Allows("registry:link")
    @Operation(operationId = "getLinkedAccount", summary = "The account that is a person's own")
    Linked linked(@PathVariable UUID id) {
        return links.of(id).map(Linked::of).orElseGet(() -> new Linked(null, null, null));
    }

    /**
     * Which account belongs to the person.
     *
     * @param account its key; or else the username, as the resident tells it
     * @param reason needed where the names of account and person differ
     */
    record LinkOrder(
            @Nullable UUID account,
            @Nullable String username,
            @Nullable String reason) {}

    @PutMapping
    @Allows("registry:link")
    @Operation(operationId = "linkAccount", summary = "Say that an account is a person's own; the resident is told")
    Linked link(@PathVariable UUID id, @RequestBody LinkOrder order) {
        return Linked.of(links.link(id, account(order), order.reason()));
    }

    private UUID account(LinkOrder order) {
        if (order.account() != null) {
            return order.account();
        }
        String username = order.username() == null ? "" : order.username().strip();
        return accounts.named(username)
                .map(AccountSummary::id)
                .orElseThrow(() -> Refusal.badField(
                        "account", "unknown-account", "没有这个居民账号", "there is no such account of a resident"));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allows("registry:link")
    @Operation(operationId = "unlinkAccount", summary = "Take a link away, with the reason; the resident is told")
    void unlink(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        links.unlink(id, reason);
    }
}
