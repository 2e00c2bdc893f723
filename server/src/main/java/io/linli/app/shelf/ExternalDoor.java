package io.linli.app.shelf;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.OutsideApplications;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Applications elsewhere on the same shelf (外部应用). People go there by a link; whoever has an account here signs in there
 * with it, if the application is registered as a client of the identity provider.
 */
@RestController
@RequestMapping("/api/v1/apps")
@Tag(name = "apps")
class ExternalDoor {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,30}");
    private static final Set<String> CATEGORIES =
            Set.of("governance", "care", "safety", "service", "organisation", "other");
    private static final Set<String> AUDIENCE = Set.of("staff", "resident");
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 300;

    private final ShelfStore store;
    private final ShelfReading reading;
    private final OutsideApplications clients;
    private final AuditTrail audit;
    private final Announcements announcements;
    private final TransactionTemplate transactions;

    ExternalDoor(
            ShelfStore store,
            ShelfReading reading,
            OutsideApplications clients,
            AuditTrail audit,
            Announcements announcements,
            TransactionTemplate transactions) {
        this.store = store;
        this.reading = reading;
        this.clients = clients;
        this.audit = audit;
        this.announcements = announcements;
        this.transactions = transactions;
    }

    /**
     * An application elsewhere.
     *
     * @param url where it is, https
     * @param clientId by which it signs people in with their accounts here, null if it does not
     * @param audience staff, resident or both; both if not given
     */
    record WantedExternal(
            @Nullable String id,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable String summary,
            @Nullable String summaryEn,
            @Nullable String category,
            @Nullable String icon,
            @Nullable List<String> audience,
            @Nullable String url,
            @Nullable String clientId) {}

    @PostMapping("/external")
    @Allows(value = "app:review", confirmed = true)
    @Operation(operationId = "putExternalApp", summary = "Put an application elsewhere on the shelf, or change it")
    ResponseEntity<ShelfReading.Detail> put(@RequestBody WantedExternal wanted) {
        Cities.requireWhole();
        String client = wanted.clientId();
        if (client != null && !isKnown(client)) {
            throw Refusal.badField(
                    "clientId", "unknown-client", "没有该接入应用,请先在“统一认证”中登记", "register it as a client first");
        }
        ShelfStore.Elsewhere app = checked(wanted);
        // The shelf is the installation's; whoever asks answers for the whole city.
        Scopes.asSystem(() -> Objects.requireNonNull(transactions.execute(status -> {
            if (!store.put(app)) {
                throw Refusal.conflict("id-taken", "该标识已被已安装的应用使用", "An installed application has this id");
            }
            audit.record(
                    new Entry("app:external", "app", app.id(), "上架外部应用“" + app.name() + "”", Map.of("url", app.url())));
            announcements.announce(Shelf.TOPIC, app.id());
            return app;
        })));
        return ResponseEntity.created(URI.create("/api/v1/apps/" + app.id())).body(reading.detail(app.id(), null));
    }

    private boolean isKnown(String client) {
        return Boolean.TRUE.equals(
                transactions.execute(status -> clients.name(client).isPresent()));
    }

    private static ShelfStore.Elsewhere checked(WantedExternal wanted) {
        String id = Objects.requireNonNullElse(wanted.id(), "");
        if (!ID.matcher(id).matches()) {
            throw Refusal.badField(
                    "id", "invalid-id", "标识须为小写字母、数字和横线,2至31位,以字母开头", "2 to 31 small letters, digits and hyphens");
        }
        String category = Objects.requireNonNullElse(wanted.category(), "other");
        if (!CATEGORIES.contains(category)) {
            throw Refusal.badField("category", "unknown-value", "没有该分类", "choose one of " + CATEGORIES);
        }
        List<String> audience = wanted.audience() == null ? List.of("staff", "resident") : wanted.audience();
        if (audience.isEmpty() || !AUDIENCE.containsAll(audience)) {
            throw Refusal.badField("audience", "unknown-value", "可选:staff、resident", "choose staff, resident or both");
        }
        String name = text("name", wanted.name(), LONGEST_NAME);
        String summary = text("summary", wanted.summary(), LONGEST_TEXT);
        return new ShelfStore.Elsewhere(
                id,
                name,
                wanted.nameEn() == null ? name : text("nameEn", wanted.nameEn(), LONGEST_NAME),
                summary,
                wanted.summaryEn() == null ? summary : text("summaryEn", wanted.summaryEn(), LONGEST_TEXT),
                category,
                wanted.icon() == null ? "link" : text("icon", wanted.icon(), LONGEST_NAME),
                audience,
                address(wanted.url()),
                wanted.clientId());
    }

    private static String text(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank() || value.strip().length() > longest) {
            throw Refusal.badField(
                    field, "required", "请填写,最多" + longest + "字", "enter 1 to " + longest + " characters");
        }
        return value.strip();
    }

    private static String address(@Nullable String text) {
        try {
            URI address = new URI(text == null ? "" : text.strip());
            String scheme = Objects.requireNonNullElse(address.getScheme(), "");
            boolean good = address.getHost() != null
                    && address.getUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http") && OWN_MACHINE.contains(address.getHost()));
            if (good && address.toString().length() <= LONGEST_TEXT) {
                return address.toString();
            }
        } catch (URISyntaxException e) {
            throw badAddress();
        }
        throw badAddress();
    }

    private static Refusal badAddress() {
        return Refusal.badField(
                "url", "invalid-address", "地址须为 https 开头的完整地址", "give a complete address that starts with https");
    }
}
