package io.linli.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of actions with a name (角色).
 *
 * @param builtIn whether it comes with the program or an application and cannot be edited
 */
record Role(String code, String name, @Nullable String nameEn, List<String> actions, boolean builtIn, int version) {

    Role {
        actions = List.copyOf(actions);
    }
}
