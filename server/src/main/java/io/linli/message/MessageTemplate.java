package io.linli.message;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The wording of a message (消息模板), with placeholders such as {@code {number}}.
 *
 * @param code stable name, written {@code module.what}
 * @param title one line in Chinese
 * @param text the message in Chinese
 * @param titleEn one line in English
 * @param textEn the message in English
 * @param channels ways beside the in-app message
 */
public record MessageTemplate(
        String code, String title, String text, String titleEn, String textEn, Set<Channel> channels) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_.]*)}");

    public MessageTemplate {
        channels = Set.copyOf(channels);
    }

    /** The names that stand in braces in any of the four texts. */
    public Set<String> placeholders() {
        Set<String> names = new TreeSet<>();
        for (String part : new String[] {title, text, titleEn, textEn}) {
            PLACEHOLDER.matcher(part).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    /** Ways to reach somebody outside of the platform. */
    public enum Channel {
        /** Short message to a mobile phone (短信). */
        SMS,
        /** Subscription message of the mini-program (小程序订阅消息). */
        MINI_PROGRAM
    }
}
