package io.linli.app.shelf;

import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The shelf over HTTP: what there is, who subscribes, what people think of it. */
@RestController
@RequestMapping("/api/v1/apps")
@Tag(name = "apps")
@Allows(Allows.SIGNED_IN)
class ShelfDoor {

    private static final List<String> STATES = List.of("published", "suspended", "removed");

    private final ShelfReading reading;
    private final Menus menus;
    private final Subscriptions subscriptions;
    private final Ratings ratings;
    private final Lifecycle lifecycle;

    ShelfDoor(ShelfReading reading, Menus menus, Subscriptions subscriptions, Ratings ratings, Lifecycle lifecycle) {
        this.reading = reading;
        this.menus = menus;
        this.subscriptions = subscriptions;
        this.ratings = ratings;
        this.lifecycle = lifecycle;
    }

    @GetMapping
    @Operation(operationId = "listApps", summary = "What is on the shelf, by id; removed ones only if asked for")
    Page<ShelfReading.OnShelf> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (state != null && !STATES.contains(state)) {
            String known = String.join(", ", STATES);
            throw Refusal.badField("state", "unknown-value", "可选:" + known, "choose one of " + known);
        }
        return reading.list(q, category, state, cursor, PageSize.of(limit));
    }

    @GetMapping("/menu")
    @Operation(operationId = "appMenu", summary = "What the applications of my places have in my menus")
    List<Menus.Item> menu() {
        return menus.of(Principals.required());
    }

    @GetMapping("/public")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "publicAppLists", summary = "Lists of a place that can be read without signing in")
    List<Menus.PublicList> publicLists(@RequestParam String place) {
        if (!DivisionCode.isValid(place)) {
            throw Refusal.badField("place", "invalid-place", "区划代码不正确", "this is not a division code");
        }
        return menus.publicAt(place);
    }

    @GetMapping("/{app}")
    @Operation(operationId = "app", summary = "An application with its roles, options, guide and versions")
    ShelfReading.Detail one(@PathVariable String app, @RequestParam(required = false) @Nullable String place) {
        return reading.detail(app, place);
    }

    @PostMapping("/{app}/suspend")
    @Allows(value = "app:review", confirmed = true)
    @Operation(operationId = "suspendApp", summary = "Let its records be read only, everywhere and at once")
    ShelfReading.Detail suspend(@PathVariable String app, @RequestBody PackageDoor.Reason reason) {
        Cities.requireWhole();
        lifecycle.suspend(app, reason.reason());
        return reading.detail(app, null);
    }

    @PostMapping("/{app}/resume")
    @Allows(value = "app:review", confirmed = true)
    @Operation(operationId = "resumeApp", summary = "Let a suspended application go on")
    ShelfReading.Detail resume(@PathVariable String app) {
        Cities.requireWhole();
        lifecycle.resume(app);
        return reading.detail(app, null);
    }

    @PostMapping("/{app}/remove")
    @Allows(value = "app:review", confirmed = true)
    @Operation(operationId = "removeApp", summary = "Take it off the shelf; its records stay and can be exported")
    ShelfReading.Detail remove(@PathVariable String app, @RequestBody PackageDoor.Reason reason) {
        Cities.requireWhole();
        lifecycle.remove(app, reason.reason());
        return reading.detail(app, null);
    }

    @GetMapping("/{app}/subscriptions")
    @Allows({"app:subscribe", "app:supervise"})
    @Operation(operationId = "listAppSubscriptions", summary = "Places of my area that take it, by code")
    List<Subscriptions.Subscription> subscriptions(
            @PathVariable String app,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false, defaultValue = "") String after) {
        return subscriptions.list(app, after, PageSize.of(limit));
    }

    /** The options of a place. */
    record WantedSubscription(@Nullable Map<String, Object> settings) {}

    @PutMapping("/{app}/subscriptions/{place}")
    @Allows("app:subscribe")
    @Operation(operationId = "subscribeApp", summary = "Let a place take it, or change the place's options")
    Subscriptions.Subscription subscribe(
            @PathVariable String app, @PathVariable String place, @RequestBody WantedSubscription wanted) {
        return subscriptions.put(app, place, wanted.settings());
    }

    @DeleteMapping("/{app}/subscriptions/{place}")
    @Allows("app:subscribe")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "unsubscribeApp", summary = "Let a place take it no longer; its records stay")
    void unsubscribe(@PathVariable String app, @PathVariable String place) {
        subscriptions.remove(app, place);
    }

    /** What somebody thinks. */
    record WantedRating(@Nullable Integer stars, @Nullable String text) {}

    @PutMapping("/{app}/rating")
    @Operation(operationId = "rateApp", summary = "Say what I think of an application that my place takes")
    Ratings.Rating rate(@PathVariable String app, @RequestBody WantedRating wanted) {
        return ratings.rate(app, wanted.stars(), wanted.text());
    }

    @GetMapping("/{app}/ratings")
    @Operation(operationId = "listAppRatings", summary = "What people think of it, the newest first, names masked")
    Page<Ratings.Rating> ratings(
            @PathVariable String app,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return ratings.list(app, cursor, PageSize.of(limit));
    }
}
