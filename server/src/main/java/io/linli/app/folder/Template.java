package io.linli.app.folder;

import java.util.Set;

/**
 * A message (消息模板), with {@code {{field}}} for values of the record.
 *
 * @param channels inbox, sms
 */
public record Template(String key, Text title, Text text, Set<String> channels) {

    public Template {
        channels = Set.copyOf(channels);
    }
}
