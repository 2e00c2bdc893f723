package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.Menu;
import io.linli.app.folder.RecordType;
import io.linli.app.folder.Text;
import io.linli.app.folder.Views;
import io.linli.identity.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of the applications stands in somebody's menu: those of his places, where a role of his opens something. */
@Component
class Menus {

    private final Shelf shelf;
    private final OwnPlaces ownPlaces;

    Menus(Shelf shelf, OwnPlaces ownPlaces) {
        this.shelf = shelf;
        this.ownPlaces = ownPlaces;
    }

    /**
     * An entry of a menu.
     *
     * @param name of the application
     * @param appIcon the picture of the application, under which several entries are folded
     * @param face console, worker, resident or kiosk
     * @param view the type of records that it opens, null for an application elsewhere
     * @param url where one elsewhere is
     * @param roles of the caller that open it
     * @param order its place among all
     */
    record Item(
            String app,
            String name,
            String nameEn,
            String appIcon,
            String face,
            @Nullable String view,
            @Nullable String type,
            @Nullable String url,
            String title,
            String titleEn,
            String icon,
            List<String> roles,
            int order) {}

    /** A list that is shown without signing in. */
    record PublicList(String app, String name, String nameEn, String type, String title, String titleEn, String icon) {}

    List<Item> of(Principal by) {
        List<Item> items = new ArrayList<>();
        shelf.entries().stream()
                .filter(entry -> entry.state() != Shelved.State.REMOVED)
                .filter(entry -> ownPlaces.meets(entry, by))
                .sorted(Comparator.comparing(Shelved::id))
                .forEach(entry -> {
                    if (entry.external()) {
                        elsewhere(entry, by, items);
                    } else {
                        shelf.app(entry.id()).ifPresent(app -> inside(app, by, items));
                    }
                });
        return items;
    }

    private static void inside(App app, Principal by, List<Item> items) {
        for (Menu menu : app.menus()) {
            List<String> roles = menu.roles().stream()
                    .map(app::qualified)
                    .filter(by.roles()::contains)
                    .sorted()
                    .toList();
            if (!roles.isEmpty()) {
                items.add(new Item(
                        app.id(),
                        app.name().zh(),
                        app.name().en(),
                        app.icon(),
                        menu.face(),
                        menu.view(),
                        menu.view(),
                        null,
                        menu.title().zh(),
                        menu.title().en(),
                        menu.icon(),
                        roles,
                        items.size()));
            }
        }
    }

    private static void elsewhere(Shelved entry, Principal by, List<Item> items) {
        boolean resident = by.kind() == Principal.Kind.RESIDENT;
        if (entry.state() == Shelved.State.PUBLISHED && entry.audience().contains(resident ? "resident" : "staff")) {
            Text name = entry.name();
            for (String face : resident ? Set.of("resident") : Set.of("console", "worker")) {
                items.add(new Item(
                        entry.id(),
                        name.zh(),
                        name.en(),
                        entry.icon(),
                        face,
                        null,
                        null,
                        entry.url(),
                        name.zh(),
                        name.en(),
                        entry.icon(),
                        List.of(),
                        items.size()));
            }
        }
    }

    /** The lists that everybody may read at a place. */
    List<PublicList> publicAt(String place) {
        List<PublicList> lists = new ArrayList<>();
        shelf.entries().stream()
                .filter(entry -> entry.state() == Shelved.State.PUBLISHED && entry.covers(place))
                .sorted(Comparator.comparing(Shelved::id))
                .forEach(entry -> shelf.app(entry.id())
                        .ifPresent(app -> app.views()
                                .forEach(
                                        (type, views) -> shown(app, type, views).ifPresent(lists::add))));
        return lists;
    }

    private static Optional<PublicList> shown(App app, String type, Views views) {
        Views.PublicView visible = views.visible();
        Optional<RecordType> declared = app.record(type);
        return visible == null || declared.isEmpty()
                ? Optional.empty()
                : Optional.of(new PublicList(
                        app.id(),
                        app.name().zh(),
                        app.name().en(),
                        type,
                        visible.title().zh(),
                        visible.title().en(),
                        app.icon()));
    }
}
