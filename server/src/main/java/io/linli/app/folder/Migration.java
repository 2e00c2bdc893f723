package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How records of one version become records of another (记录迁移). */
public record Migration(Version from, Version to, List<Step> steps) {

    public Migration {
        steps = List.copyOf(steps);
    }

    /**
     * What happens to the records of one type, in this order: renaming, setting, removing, states.
     *
     * @param rename new names by old names
     * @param set FEEL over the old document by names of fields
     * @param remove fields that are dropped
     * @param states new states by old states
     */
    public record Step(
            String record,
            Map<String, String> rename,
            Map<String, String> set,
            List<String> remove,
            Map<String, String> states) {
        public Step {
            rename = new LinkedHashMap<>(rename);
            set = new LinkedHashMap<>(set);
            remove = List.copyOf(remove);
            states = new LinkedHashMap<>(states);
        }
    }
}
