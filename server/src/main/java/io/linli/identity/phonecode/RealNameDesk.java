package io.linli.identity.phonecode;

import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.identity.WaitingMatters;
import io.linli.identity.entry.Holders;
import io.linli.identity.phonecode.RealNameDoor.RealName;
import io.linli.identity.phonecode.RealNames.Seen;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The desk at which residents show their papers (现场核验): who has announced himself, and what the officer saw. */
@RestController
@Tag(name = "identity")
class RealNameDesk implements WaitingMatters {

    static final String MAY = "identity:verify";

    private static final Set<String> PAPERS = Set.of("id-card", "household-register", "passport", "permit", "other");
    private static final int LONGEST_PURPOSE = 200;

    private final RealNames levels;
    private final Holders holders;

    RealNameDesk(RealNames levels, Holders holders) {
        this.levels = levels;
        this.holders = holders;
    }

    @GetMapping("/api/v1/real-name-requests")
    @Allows({MAY, "identity:administer"})
    @Operation(operationId = "listRealNameRequests", summary = "Residents who come to show their papers, longest first")
    @Transactional(readOnly = true)
    public Page<Visitor> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = PageSize.of(limit);
        List<Visitor> found = levels.waiting(Cursor.parseMoment(cursor), size + 1);
        return Page.of(found, size, visitor -> Cursor.after(visitor.askedAt(), visitor.id()));
    }

    @GetMapping("/api/v1/accounts/{id}/real-name")
    @Allows({MAY, "identity:administer"})
    @Operation(operationId = "realNameOfAccount", summary = "How well an account of the own area is verified")
    public RealName of(@PathVariable UUID id) {
        holders.requiredInScope(id);
        return levels.of(id);
    }

    @PostMapping("/api/v1/accounts/{id}/real-name")
    @Allows(
            value = {MAY, "identity:administer"},
            confirmed = true)
    @Operation(operationId = "confirmRealName", summary = "Confirm that one has seen a resident's papers")
    public RealName confirm(@PathVariable UUID id, @RequestBody Sight sight) {
        Holders.Holder holder = holders.requiredInScope(id);
        if (holder.kind() != Principal.Kind.RESIDENT) {
            throw Refusal.conflict("residents-only", "只核验居民账号", "Only residents are verified here");
        }
        if (levels.of(id).level() == RealNames.HIGHEST) {
            throw Refusal.conflict("verified-already", "该居民已完成现场核验,请刷新", "This has been confirmed already; reload");
        }
        levels.raise(id, RealNames.HIGHEST, Principals.required().account(), sight.checked());
        return levels.of(id);
    }

    @Override
    public String kind() {
        return "verify-identity";
    }

    @Override
    public String name() {
        return "实名待现场核验";
    }

    @Override
    public String nameEn() {
        return "Papers to see";
    }

    @Override
    public String page() {
        return "/identity-desk";
    }

    @Override
    public Duration limit() {
        return Duration.ofDays(7);
    }

    @Override
    public boolean concerns(Principal person) {
        return person.may(MAY);
    }

    @Override
    public List<Matter> waiting(Principal person, int most) {
        return levels.waiting(null, most).stream()
                .map(one -> new Matter(one.id(), one.name(), one.username(), one.placeCode(), one.askedAt()))
                .toList();
    }

    /**
     * What the officer saw.
     *
     * @param papers id-card, household-register, passport, permit or other
     * @param purpose what the person needs it for, 2 to 200 characters
     */
    public record Sight(@Nullable String papers, @Nullable String purpose) {

        private Seen checked() {
            if (papers == null || !PAPERS.contains(papers)) {
                throw Refusal.badField("papers", "unknown-value", "请选择看到的证件", "say which papers you have seen");
            }
            String text = purpose == null ? "" : purpose.strip();
            if (text.length() < 2 || text.length() > LONGEST_PURPOSE) {
                throw Refusal.badField(
                        "purpose", "length", "请用 2 至 200 个字写明核验事由", "say what for in 2 to 200 characters");
            }
            return new Seen(papers, text);
        }
    }

    /**
     * A resident who has announced himself.
     *
     * @param name masked; the officer reads the whole name on the papers
     * @param phone masked
     */
    public record Visitor(
            UUID id,
            String username,
            String name,
            String placeCode,
            @Nullable String phone,
            int level,
            Instant askedAt) {}
}
