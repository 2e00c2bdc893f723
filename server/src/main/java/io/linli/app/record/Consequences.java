package io.linli.app.record;

import io.linli.app.folder.RecordAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the folder says follows from an act: processes, incidents and notices. In the same transaction. */
@Component
class Consequences {

    private final TypeCatalogue types;
    private final Rules rules;
    private final ObjectProvider<Keeper> keeper;
    private final ProcessLink link;
    private final Errands errands;
    private final AppNotices notices;
    private final RollUps rollUps;

    Consequences(
            TypeCatalogue types,
            Rules rules,
            ObjectProvider<Keeper> keeper,
            ProcessLink link,
            Errands errands,
            AppNotices notices,
            RollUps rollUps) {
        this.types = types;
        this.rules = rules;
        this.keeper = keeper;
        this.link = link;
        this.errands = errands;
        this.notices = notices;
        this.rollUps = rollUps;
    }

    void created(KeptType type, Draft draft) {
        if (type.type().process() != null) {
            link.start(type, draft, type.type().process().start());
        }
    }

    void acted(KeptType type, Draft draft, RecordAction action, Map<String, @Nullable Object> said) {
        if (action.start() != null) {
            link.start(type, draft, action.start());
        }
        if (action.message() != null) {
            link.message(type, draft, action.message(), said);
        }
        if (action.create() != null) {
            create(type, draft, action.create());
        }
        if (action.raise() != null && !type.app().rights().incidents().isEmpty()) {
            errands.raise(type, draft, action.raise());
        }
        if (action.notice() != null) {
            notices.send(type, draft, action.notice());
        }
    }

    /** A record that follows from an action, at the same place and without asking for a right of its own. */
    private void create(KeptType type, Draft draft, RecordAction.Creation creation) {
        KeptType target = types.sibling(type, creation.type());
        Map<String, Object> sight = rules.sight(type, draft);
        Map<String, @Nullable Object> values = new HashMap<>();
        creation.values()
                .forEach((name, text) ->
                        target.field(name).ifPresent(field -> values.put(name, rules.stored(field, text, sight))));
        keeper.getObject()
                .create(NewRecord.of(
                                type.app().id(), creation.type(), draft.place().value(), values)
                        .by("action")
                        .from(type.path(draft.id())));
    }

    List<RollUps.Touched> touched(KeptType type, Draft draft) {
        return rollUps.touched(type, draft.values(), Map.of());
    }
}
