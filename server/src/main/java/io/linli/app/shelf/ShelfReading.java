package io.linli.app.shelf;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.linli.app.folder.App;
import io.linli.app.folder.AppRole;
import io.linli.app.folder.Menu;
import io.linli.database.Scopes;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people see of the shelf. It is open to whoever is signed in; what is his own is told apart. */
@Component
class ShelfReading {

    private final Shelf shelf;
    private final ShelfStore store;
    private final Review review;
    private final Ratings ratings;
    private final OwnPlaces ownPlaces;
    private final TransactionTemplate transactions;

    ShelfReading(
            Shelf shelf,
            ShelfStore store,
            Review review,
            Ratings ratings,
            OwnPlaces ownPlaces,
            TransactionTemplate transactions) {
        this.shelf = shelf;
        this.store = store;
        this.review = review;
        this.ratings = ratings;
        this.ownPlaces = ownPlaces;
        this.transactions = transactions;
    }

    /**
     * What people think on average.
     *
     * @param stars null without any rating
     * @param mine the caller's own, only where one application is shown
     */
    record Stars(@Nullable Double stars, long count, Ratings.@Nullable Rating mine) {}

    /**
     * An application on the shelf.
     *
     * @param url where one elsewhere is
     * @param subscribers how many places take it
     * @param subscribed whether it is used where the caller lives or works
     */
    record OnShelf(
            String id,
            String name,
            String nameEn,
            String summary,
            String summaryEn,
            String category,
            String icon,
            List<String> audience,
            @Nullable String version,
            String state,
            boolean external,
            @Nullable String url,
            @Nullable String clientId,
            @Nullable String reason,
            Instant publishedAt,
            Stars rating,
            int subscribers,
            boolean subscribed) {}

    /** A role that an application brings. */
    record RoleView(String code, String name, String nameEn, Set<String> include) {}

    /** A type of records. */
    record TypeView(String name, String title, String titleEn) {}

    /** An entry in a menu. */
    record MenuView(String face, String view, String title, String titleEn, String icon) {}

    /** A version that was in force or is. */
    record VersionView(String version, String state, Instant at, String by) {}

    /**
     * Whether the application is used at a place.
     *
     * @param inherited whether a place above has subscribed
     */
    record Mine(String place, boolean subscribed, boolean inherited, Map<String, Object> settings) {}

    /**
     * An application with everything that is said of it.
     *
     * @param settings JSON Schema of the options
     * @param mine null where the caller belongs nowhere
     */
    record Detail(
            @JsonUnwrapped OnShelf app,
            String author,
            String licence,
            List<String> subscribe,
            List<RoleView> roles,
            List<Review.Ask> rights,
            List<MenuView> menus,
            List<TypeView> types,
            Map<String, Object> settings,
            String guide,
            String guideEn,
            List<VersionView> versions,
            @Nullable Mine mine) {}

    Page<OnShelf> list(
            @Nullable String text,
            @Nullable String category,
            @Nullable String state,
            @Nullable String cursor,
            int size) {
        Cursor after = Cursor.parse(cursor, 1);
        String from = after == null ? "" : after.values().getFirst();
        List<ShelfStore.Line> lines = asServer(() -> store.list(text, category, state, from, size + 1));
        Page<ShelfStore.Line> page = Page.of(lines, size, line -> Cursor.after(line.id()));
        return new Page<>(page.items().stream().map(line -> onShelf(line, null)).toList(), page.next());
    }

    private OnShelf onShelf(ShelfStore.Line line, Ratings.@Nullable Rating mine) {
        Optional<Shelved> entry = shelf.find(line.id());
        Principal by = Principals.required();
        return new OnShelf(
                line.id(),
                line.name(),
                line.nameEn(),
                line.summary(),
                line.summaryEn(),
                line.category(),
                line.icon(),
                line.audience(),
                line.version(),
                line.state(),
                line.external(),
                line.url(),
                line.clientId(),
                line.reason(),
                line.publishedAt(),
                new Stars(line.stars(), line.ratings(), mine),
                entry.map(one -> one.subscriptions().size()).orElse(0),
                entry.filter(one -> ownPlaces.meets(one, by)).isPresent());
    }

    /**
     * One application. A removed one is shown to staff, who may have records in it.
     *
     * @param place whose options are shown, null for where the caller belongs
     */
    Detail detail(String app, @Nullable String place) {
        ShelfStore.Line line = asServer(() -> store.find(app))
                .filter(one ->
                        !one.state().equals("removed") || Principals.required().kind() == Principal.Kind.STAFF)
                .orElseThrow(() -> Refusal.notFound("没有该应用,或已下架", "There is no such application on the shelf"));
        OnShelf shown = onShelf(line, ratings.mine(app).orElse(null));
        Mine mine = mine(app, place).orElse(null);
        return shelf.app(app).map(one -> detail(shown, one, mine)).orElseGet(() -> elsewhere(shown, mine));
    }

    private Detail detail(OnShelf shown, App app, @Nullable Mine mine) {
        return new Detail(
                shown,
                app.author(),
                app.licence(),
                app.subscribe().stream().sorted().map(ShelfReading::code).toList(),
                app.roles().stream().map(role -> role(app, role)).toList(),
                review.asks(app, Optional.of(app)),
                app.menus().stream().map(ShelfReading::menu).toList(),
                app.records().stream()
                        .map(type -> new TypeView(
                                type.name(), type.title().zh(), type.title().en()))
                        .toList(),
                app.settings(),
                app.guide(),
                app.guideEn(),
                versions(app),
                mine);
    }

    private static Detail elsewhere(OnShelf shown, @Nullable Mine mine) {
        List<String> levels = java.util.Arrays.stream(DivisionLevel.values())
                .map(ShelfReading::code)
                .toList();
        return new Detail(
                shown, "", "", levels, List.of(), List.of(), List.of(), List.of(), Map.of(), "", "", List.of(), mine);
    }

    private static String code(DivisionLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static RoleView role(App app, AppRole role) {
        return new RoleView(
                app.qualified(role.code()), role.name().zh(), role.name().en(), new TreeSet<>(role.include()));
    }

    private static MenuView menu(Menu menu) {
        return new MenuView(
                menu.face(), menu.view(), menu.title().zh(), menu.title().en(), menu.icon());
    }

    private List<VersionView> versions(App app) {
        return asServer(() -> store.versions(app.id())).stream()
                .map(one -> new VersionView(
                        one.version(),
                        one.parcel()
                                        .equals(shelf.find(app.id())
                                                .map(Shelved::content)
                                                .orElse(null))
                                ? "published"
                                : "replaced",
                        one.at(),
                        one.by()))
                .toList();
    }

    private Optional<Mine> mine(String app, @Nullable String place) {
        Principal by = Principals.required();
        Optional<DivisionCode> asked = place == null
                ? ownPlaces.of(by).stream().min(Comparator.comparing(DivisionCode::value))
                : Optional.of(place)
                        .filter(DivisionCode::isValid)
                        .map(DivisionCode::new)
                        .filter(code -> ownPlaces.of(by).stream().anyMatch(own -> own.covers(code)));
        return asked.flatMap(code -> shelf.find(app).map(entry -> mine(entry, code.value())));
    }

    private Mine mine(Shelved entry, String place) {
        Optional<String> nearest = entry.nearest(place);
        Map<String, Object> chosen =
                nearest.map(one -> entry.subscriptions().get(one)).orElse(Map.of());
        return new Mine(
                place,
                nearest.isPresent(),
                nearest.filter(one -> !one.equals(place)).isPresent(),
                shelf.installed(entry.id()).map(one -> one.settings(chosen)).orElse(chosen));
    }

    /** The shelf is open; how many rated is a figure of everybody. */
    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
