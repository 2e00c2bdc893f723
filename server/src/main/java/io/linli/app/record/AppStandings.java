package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.record.Standing.Extent;
import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks whoever knows an application about it. */
@Component
class AppStandings {

    private final ObjectProvider<Standing> sources;

    AppStandings(ObjectProvider<Standing> sources) {
        this.sources = sources;
    }

    private Optional<Standing> source(String app) {
        return sources.orderedStream()
                .filter(source -> source.app(app).isPresent())
                .findFirst();
    }

    Optional<App> app(String id) {
        return source(id).flatMap(source -> source.app(id));
    }

    Standing.State state(String app) {
        return source(app).map(source -> source.state(app)).orElse(Standing.State.REMOVED);
    }

    Extent may(Principal by, String app, String type, String verb) {
        return source(app).map(source -> source.may(by, app, type, verb)).orElse(Extent.NONE);
    }

    boolean covers(String app, DivisionCode place) {
        return source(app).map(source -> source.covers(app, place)).orElse(false);
    }

    List<DivisionCode> places(String app) {
        return source(app).map(source -> source.places(app)).orElse(List.of());
    }

    Map<String, Object> settings(String app, DivisionCode place) {
        return source(app).map(source -> source.settings(app, place)).orElse(Map.of());
    }

    Optional<DivisionCode> home(String app, Principal by) {
        return source(app).flatMap(source -> source.home(by));
    }
}
