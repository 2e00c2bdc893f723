package io.linli.incident.triage;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names a topic: the place that most members name, and the words that most titles share but few others have. */
final class TopicLabel {

    private static final int LONGEST = 10;
    private static final double LEAST_SHARE = 0.34;

    /** Characters that a label should neither begin nor end with. */
    private static final String GLUE = "的了是在我们你他和与及就都也很这那着过吗呢吧啊把被让给为以于从到个一不没请求市区县关于反映投诉咨询问";

    private final Map<String, Integer> everywhere = new HashMap<>();
    private final int all;

    TopicLabel(List<HotTopics.Item> items) {
        all = items.size();
        items.forEach(item -> runs(item, "").forEach(run -> everywhere.merge(run, 1, Integer::sum)));
    }

    String place(List<HotTopics.Item> members) {
        Map<String, Integer> named = new HashMap<>();
        members.forEach(member -> Stream.concat(
                        PlacePhrases.in(member.message().title()).stream(),
                        PlacePhrases.in(member.message().body()).stream())
                .distinct()
                .forEach(place -> named.merge(place, 1, Integer::sum)));
        return best(named, members.size(), place -> 1);
    }

    String matter(List<HotTopics.Item> members, String place) {
        Map<String, Integer> shared = new HashMap<>();
        members.forEach(member -> runs(member, place).forEach(run -> shared.merge(run, 1, Integer::sum)));
        return best(shared, members.size(), run -> {
            double rarity = Math.log((all + 1.0) / everywhere.getOrDefault(run, 1));
            return rarity * Math.sqrt(run.length() - 1.0);
        });
    }

    private static String best(Map<String, Integer> counts, int members, Worth worth) {
        double least = Math.max(2, members * LEAST_SHARE);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .max(Comparator.comparingDouble(
                                (Map.Entry<String, Integer> entry) -> entry.getValue() * worth.of(entry.getKey()))
                        .thenComparing(entry -> entry.getKey().length())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Every run of two to ten Chinese characters of a title outside the name of the place. */
    private static Set<String> runs(HotTopics.Item item, String place) {
        String whole = item.message().title();
        String title = PlainText.of(place.isEmpty() ? whole : whole.replace(place, " "));
        String read = title.substring(0, Math.min(title.length(), 60));
        Set<String> runs = new HashSet<>();
        for (int from = 0; from < read.length(); from++) {
            for (int to = from + 1; to <= Math.min(read.length(), from + LONGEST); to++) {
                char last = read.charAt(to - 1);
                if (last < 0x3400) {
                    break;
                }
                if (to - from > 1 && GLUE.indexOf(last) < 0 && GLUE.indexOf(read.charAt(from)) < 0) {
                    runs.add(read.substring(from, to));
                }
            }
        }
        return runs;
    }

    private interface Worth {
        double of(String text);
    }
}
