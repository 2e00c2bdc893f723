package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names topics: the place that most members name, and the phrase that most titles share but few others have. Phrases are
 * whole: one that is nearly always preceded or followed by the same character is a piece of a longer one.
 */
final class TopicLabel {

    private static final int LONGEST = 12;
    private static final int TITLE_READ = 60;
    private static final int TEXT_READ = 240;
    private static final int LONGEST_TITLE = 24;
    private static final double LEAST_SHARE = 0.34;

    /** What citizens write around the matter; phrases end there. */
    private static final Pattern AROUND =
            Pattern.compile("关于|反映|投诉|咨询|请求|请问|建议|希望|举报|求助|呼吁|恳请|强烈|我们|你们|他们|为什么|什么时候|何时|能否|是否|怎么|如何|问题|盼|请");

    /** Districts as some sources hide them, such as A3区 and A8县市, and the city before a name. */
    private static final Pattern HIDDEN_PLACE = Pattern.compile("[A-Za-z]\\d*(?:区|县市|县|市)|[^\\s省市]{2,3}省");

    /** Hidden places and forms of address before the matter in a title. */
    private static final Pattern BEFORE_MATTER =
            Pattern.compile("^(?:关于|反映|投诉|咨询|举报|控告|建议|对|在|向|[A-Za-z]\\d*(?:区|县市|县|市))+");

    private final List<Named> topics = new ArrayList<>();
    private final PhraseContexts everywhere;

    /** A topic with the whole phrases that its titles share, and in how many of them. */
    private record Named(List<HotTopics.Item> members, String place, Map<String, Integer> shared) {}

    TopicLabel(List<HotTopics.Item> all, List<List<HotTopics.Item>> groups) {
        Set<String> candidates = new HashSet<>();
        for (List<HotTopics.Item> members : groups) {
            String place = place(members);
            Map<String, Integer> shared = shared(members, place);
            topics.add(new Named(members, place, shared));
            candidates.addAll(shared.keySet());
        }
        everywhere = new PhraseContexts(candidates);
        all.forEach(item -> everywhere.count(read(item.message().title(), "")));
    }

    /** The place that most members of a topic name, empty if there is none. */
    String place(int topic) {
        return topics.get(topic).place;
    }

    /** What a topic is about; a title of one of its members where the titles share no whole phrase. */
    String matter(int topic) {
        Named named = topics.get(topic);
        return named.shared.entrySet().stream()
                .max(Comparator.comparingDouble((Map.Entry<String, Integer> entry) -> worth(entry))
                        .thenComparing(entry -> entry.getKey().length())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseGet(() -> typicalTitle(named));
    }

    private double worth(Map.Entry<String, Integer> phrase) {
        return phrase.getValue()
                * everywhere.rarity(phrase.getKey())
                * Math.sqrt(phrase.getKey().length() - 1.0);
    }

    /** The shortest title, without the place, which stands before it anyway. */
    private static String typicalTitle(Named named) {
        String title = named.members.stream()
                .map(member -> member.message().title().strip())
                .filter(text -> !text.isEmpty())
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse("");
        String matter = named.place.isEmpty() ? title : title.replace(named.place, "");
        String rest = BEFORE_MATTER.matcher(matter).replaceFirst("");
        return rest.length() <= LONGEST_TITLE ? rest : rest.substring(0, LONGEST_TITLE) + "…";
    }

    private static String place(List<HotTopics.Item> members) {
        Map<String, Integer> named = new HashMap<>();
        members.forEach(member -> Stream.concat(
                        PlacePhrases.in(member.message().title()).stream(),
                        PlacePhrases.in(member.message().body()).stream())
                .distinct()
                .filter(place -> !PlacePhrases.isBuilding(place))
                .forEach(place -> named.merge(place, 1, Integer::sum)));
        Map<String, Integer> often = frequent(named, members.size());
        PhraseContexts around = around(often.keySet(), members, "");
        return often.entrySet().stream()
                .filter(entry -> around.beginsWhole(entry.getKey()))
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(entry -> entry.getKey().length())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static Map<String, Integer> shared(List<HotTopics.Item> members, String place) {
        Map<String, Integer> shared = new HashMap<>();
        members.forEach(member ->
                runs(read(member.message().title(), place)).forEach(run -> shared.merge(run, 1, Integer::sum)));
        frequent(shared, members.size());
        PhraseContexts around = around(shared.keySet(), members, place);
        shared.keySet().removeIf(run -> !around.isWhole(run) || PlacePhrases.isArea(run));
        return shared;
    }

    /** What stands around phrases in the texts of a topic. */
    private static PhraseContexts around(Set<String> phrases, List<HotTopics.Item> members, String place) {
        PhraseContexts around = new PhraseContexts(phrases);
        members.forEach(member -> {
            around.read(read(member.message().title(), place));
            around.read(read(member.message().body(), place));
        });
        return around;
    }

    private static Map<String, Integer> frequent(Map<String, Integer> counts, int members) {
        double least = Math.max(2, members * LEAST_SHARE);
        counts.values().removeIf(count -> count < least);
        return counts;
    }

    /** A text with a space where a phrase cannot go on: at places, at what is written around the matter, at punctuation. */
    private static String read(String text, String place) {
        String beginning = text.substring(0, Math.min(text.length(), TEXT_READ));
        String rest = place.isEmpty() ? beginning : beginning.replace(place, " ");
        String matter = HIDDEN_PLACE.matcher(rest).replaceAll(" ");
        return PlainText.of(AROUND.matcher(matter).replaceAll(" "));
    }

    /** Every run of two to twelve Chinese characters of a title that may be a phrase. */
    private static Set<String> runs(String title) {
        String read = title.substring(0, Math.min(title.length(), TITLE_READ));
        Set<String> runs = new HashSet<>();
        for (int from = 0; from < read.length(); from++) {
            for (int to = from + 1; to <= Math.min(read.length(), from + LONGEST); to++) {
                char last = read.charAt(to - 1);
                if (!PhraseContexts.isWordCharacter(last)) {
                    break;
                }
                if (to - from > 1 && PhraseContexts.canEnd(last) && !PhraseContexts.isGlue(read.charAt(from))) {
                    runs.add(read.substring(from, to));
                }
            }
        }
        return runs;
    }
}
