package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges how urgent a message is (紧急程度). Words of danger count in full where they are stated as a fact of now, less
 * where they are feared, imagined or past, and not at all where they are denied (没有人受伤).
 */
public final class Urgency {

    /** How quickly somebody must act. */
    public enum Level {
        NORMAL,
        URGENT,
        EMERGENCY
    }

    private static final List<Cue> CUES = Csv.resource("urgency.csv").stream()
            .flatMap(row -> Pattern.compile(" +")
                    .splitAsStream(row.get(2))
                    .map(word -> new Cue(word, Level.valueOf(row.get(0)), Double.parseDouble(row.get(1)))))
            .toList();

    private static final Pattern CLAUSE = Pattern.compile("[，。！？；、,.!?;\\n\\r]+");
    private static final Pattern DENIED =
            Pattern.compile("(没有|没|未|无|不会|并非|不是|防止|避免|预防|杜绝|防范|消除|严禁|禁止|假如没)(?!人管|人理|想到|法|处)[^，。]{0,5}$");
    private static final Pattern IMAGINED =
            Pattern.compile("(万一|如果|要是|一旦|可能|容易|恐怕|担心|害怕|生怕|以防|会不会|怕|差点|险些|易|若|假如|存在|隐患)[^，。]{0,10}$");
    private static final Pattern PAST = Pattern.compile("(去年|前年|早年|多年前|年前|当年|曾经|以前|上世纪|[12]\\d{3}年)[^。]{0,30}$");

    private static final double IMAGINED_SHARE = 0.5;
    private static final double PAST_SHARE = 0.4;
    private static final double EMERGENCY_FROM = 0.8;
    private static final double URGENT_FROM = 0.45;
    private static final double TITLE_BONUS = 1.25;
    private static final int LONG_TEXT = 400;

    private Urgency() {}

    /**
     * Assesses a message.
     *
     * @param typeCode type as far as known; its usual urgency counts where the words are silent
     */
    public static Assessment assess(Message message, @Nullable String typeCode) {
        List<Said> said = new ArrayList<>(read(message.title(), TITLE_BONUS));
        String body = message.body();
        String read = body.substring(0, Math.min(body.length(), PlainText.MOST_CHARS));
        said.addAll(read(read, read.length() > LONG_TEXT ? 0.7 : 1));
        said.sort(Comparator.comparingDouble((Said s) -> -s.strength));
        double emergency = strength(said, Level.EMERGENCY);
        double urgent = Math.max(emergency, strength(said, Level.URGENT));
        Level usual = usual(typeCode);
        if (emergency >= EMERGENCY_FROM) {
            return new Assessment(Level.EMERGENCY, confidence(emergency - EMERGENCY_FROM), words(said));
        }
        if (usual == Level.EMERGENCY) {
            return new Assessment(urgent > 0.3 ? Level.EMERGENCY : Level.URGENT, 0.6, words(said));
        }
        if (urgent >= URGENT_FROM || usual == Level.URGENT) {
            return new Assessment(Level.URGENT, confidence(Math.max(0, urgent - URGENT_FROM)), words(said));
        }
        return new Assessment(Level.NORMAL, confidence(URGENT_FROM - urgent), List.of());
    }

    private static Level usual(@Nullable String typeCode) {
        return typeCode == null
                ? Level.NORMAL
                : TypeCatalogue.shipped()
                        .find(typeCode)
                        .map(CatalogueType::urgency)
                        .orElse(Level.NORMAL);
    }

    private static List<Said> read(String text, double factor) {
        List<Said> said = new ArrayList<>();
        String past = "";
        for (String clause : CLAUSE.split(text)) {
            for (Cue cue : CUES) {
                int at = clause.indexOf(cue.word);
                if (at >= 0) {
                    double share = share(clause.substring(0, at), past);
                    if (share > 0) {
                        said.add(new Said(cue, cue.weight * share * factor));
                    }
                }
            }
            past = clause;
        }
        return said;
    }

    private static double share(String before, String clauseBefore) {
        if (DENIED.matcher(before).find()) {
            return 0;
        }
        if (IMAGINED.matcher(before).find()) {
            return IMAGINED_SHARE;
        }
        return PAST.matcher(before).find() || PAST.matcher(clauseBefore).find() ? PAST_SHARE : 1;
    }

    /** The strongest word, raised a little by each further one. */
    private static double strength(List<Said> said, Level level) {
        double strength = 0;
        for (Said word : said) {
            if (word.cue.level == level) {
                strength = strength == 0 ? word.strength : strength + 0.1 * word.strength;
            }
        }
        return strength;
    }

    private static double confidence(double margin) {
        return Math.min(0.97, 0.6 + margin);
    }

    private static List<String> words(List<Said> said) {
        return said.stream().map(word -> word.cue.word).distinct().limit(5).toList();
    }

    private record Cue(String word, Level level, double weight) {}

    private record Said(Cue cue, double strength) {}
}
