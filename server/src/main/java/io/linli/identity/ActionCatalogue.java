package io.linli.identity;

import java.util.List;

/** The actions of one module; each module that has any declares them as a bean of this type. */
public record ActionCatalogue(String module, List<Action> actions) {

    public ActionCatalogue {
        actions = List.copyOf(actions);
    }
}
