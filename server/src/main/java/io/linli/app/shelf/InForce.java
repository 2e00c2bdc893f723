package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.record.Standing;
import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the engine of records what is installed, who subscribes and who may do what. Answered from memory. */
@Component
class InForce implements Standing {

    private final Shelf shelf;
    private final OwnPlaces ownPlaces;

    InForce(Shelf shelf, OwnPlaces ownPlaces) {
        this.shelf = shelf;
        this.ownPlaces = ownPlaces;
    }

    @Override
    public Optional<App> app(String id) {
        return shelf.app(id);
    }

    @Override
    public State state(String id) {
        return shelf.find(id).map(entry -> State.valueOf(entry.state().name())).orElse(State.REMOVED);
    }

    @Override
    public Extent may(Principal by, String app, String type, String verb) {
        Extent extent = Extent.NONE;
        Installed installed = shelf.installed(app).orElse(null);
        if (installed == null) {
            return extent;
        }
        for (String role : by.roles()) {
            Boolean ownOnly = installed.ownOnly(role, type, verb);
            if (Boolean.FALSE.equals(ownOnly)) {
                return Extent.WITHIN;
            }
            if (ownOnly != null) {
                extent = Extent.OWN;
            }
        }
        return extent;
    }

    @Override
    public boolean covers(String app, DivisionCode place) {
        return shelf.find(app).filter(entry -> entry.covers(place.value())).isPresent();
    }

    @Override
    public List<DivisionCode> places(String app) {
        return shelf.find(app).map(Shelved::subscriptions).orElse(Map.of()).keySet().stream()
                .sorted()
                .map(DivisionCode::new)
                .toList();
    }

    @Override
    public Map<String, Object> settings(String app, DivisionCode place) {
        Optional<Shelved> entry = shelf.find(app);
        return entry.flatMap(one -> one.nearest(place.value()))
                .flatMap(nearest -> shelf.installed(app)
                        .map(one ->
                                one.settings(entry.orElseThrow().subscriptions().getOrDefault(nearest, Map.of()))))
                .orElse(Map.of());
    }

    @Override
    public Optional<DivisionCode> home(Principal by) {
        return ownPlaces.home(by);
    }
}
