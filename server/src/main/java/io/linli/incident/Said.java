package io.linli.incident;

import io.linli.identity.Unit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline of an incident says (办理经过), in both languages of the interface. What a person wrote stays in his own
 * words in both.
 */
public record Said(String chinese, String english) {

    /** Nothing. */
    public static final Said NOTHING = words("");

    /** Somebody's own words. */
    public static Said words(String words) {
        return new Said(words, words);
    }

    /** A name; the Chinese one in both languages if there is no other. */
    public static Said name(String chinese, @Nullable String english) {
        return new Said(chinese, Objects.requireNonNullElse(english, chinese));
    }

    /** The name of a unit. */
    public static Said name(Unit unit) {
        return name(unit.name(), unit.nameEn());
    }

    /**
     * A sentence with the same values in both languages.
     *
     * @param values texts, or what has words of its own in each language
     */
    public static Said of(String chinese, String english, Object... values) {
        Object[] inChinese = new Object[values.length];
        Object[] inEnglish = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            inChinese[i] = values[i] instanceof Said said ? said.chinese : values[i];
            inEnglish[i] = values[i] instanceof Said said ? said.english : values[i];
        }
        return new Said(chinese.formatted(inChinese), english.formatted(inEnglish));
    }

    /** The same, and then a person's words if there are any. */
    public Said with(Said note) {
        return note.chinese.isEmpty() ? this : new Said(chinese + ":" + note.chinese, english + ": " + note.english);
    }

    /** The same, and then a person's words if there are any. */
    public Said with(String note) {
        return with(words(note));
    }

    /** Several in a row, with the mark of each language between. */
    public static Said row(List<Said> several, String chineseMark, String englishMark) {
        return new Said(
                several.stream().map(Said::chinese).collect(Collectors.joining(chineseMark)),
                several.stream().map(Said::english).collect(Collectors.joining(englishMark)));
    }

    /** The English words where they differ; what is kept beside the Chinese ones. */
    public @Nullable String otherEnglish() {
        return english.equals(chinese) ? null : english;
    }
}
