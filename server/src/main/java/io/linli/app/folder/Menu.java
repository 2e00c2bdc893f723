package io.linli.app.folder;

import java.util.Set;

/**
 * An entry in the menu of a face.
 *
 * @param face console, worker, resident or kiosk
 * @param view type of the records that it opens
 * @param roles codes of the application's roles that see it; nobody else does
 */
public record Menu(String face, String view, Text title, Set<String> roles, String icon) {

    public Menu {
        roles = Set.copyOf(roles);
    }
}
