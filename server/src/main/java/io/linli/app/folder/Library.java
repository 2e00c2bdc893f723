package io.linli.app.folder;

import java.util.List;
import java.util.Map;

/**
 * Records of the whole city that come with the application (参考库), known again at upgrades by their {@code code}.
 *
 * @param rows values by field
 */
public record Library(String type, List<Map<String, Object>> rows) {

    public Library {
        rows = List.copyOf(rows);
    }
}
