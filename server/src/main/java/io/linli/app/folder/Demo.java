package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records that a demonstration city gets (演示数据).
 *
 * @param count for each community, up to 500
 * @param values literals or generators by field, as {@code docs/apps.md} lists them
 * @param states how often each state occurs among them; the initial one only if empty
 * @param with what is entered where an action asks for something on the way there, by the code of the action
 */
public record Demo(
        String type,
        int count,
        Map<String, Object> values,
        Map<String, Integer> states,
        Map<String, Map<String, Object>> with) {

    public Demo {
        values = new LinkedHashMap<>(values);
        states = new LinkedHashMap<>(states);
        with = new LinkedHashMap<>(with);
    }
}
