package io.linli.incident.dispatch;

import io.linli.incident.dispatch.Facts.Mismatch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A dispatch table made ready for deciding: rows are found by the prefixes of the type, and what was decided once for
 * the same facts is remembered, with its explanation. Safe for any number of threads.
 */
final class CompiledTable {

    private static final int REMEMBERED = 20_000;

    private final int version;
    private final List<DispatchRule> rules;
    private final Map<String, List<Integer>> rowsByType = new HashMap<>();
    private final int longestPlace;
    private final boolean looksAtTime;
    private final Map<Facts, Match> remembered = new ConcurrentHashMap<>();

    /**
     * A row that applies.
     *
     * @param row its place in the table, from 1
     * @param reasons which row it is and why those above it do not apply
     */
    record Match(DispatchRule rule, int row, List<String> reasons) {}

    CompiledTable(int version, List<DispatchRule> rules) {
        this.version = version;
        this.rules = List.copyOf(rules);
        for (int row = 0; row < rules.size(); row++) {
            String prefix = rules.get(row).typePrefix();
            rowsByType
                    .computeIfAbsent(prefix == null ? "" : prefix, key -> new ArrayList<>())
                    .add(row);
        }
        longestPlace = rules.stream()
                .mapToInt(rule ->
                        rule.placePrefix() == null ? 0 : rule.placePrefix().length())
                .max()
                .orElse(0);
        looksAtTime = rules.stream().anyMatch(rule -> rule.timeWindow() != null);
    }

    int version() {
        return version;
    }

    List<DispatchRule> rules() {
        return rules;
    }

    /** Whether any row asks for working time; if not, nobody need look at the calendar. */
    boolean looksAtTime() {
        return looksAtTime;
    }

    /** The first row that applies. The last row of a table applies always. */
    Match match(Facts facts) {
        String place = facts.place();
        Facts key = place.length() <= longestPlace
                ? facts
                : new Facts(
                        facts.type(),
                        place.substring(0, longestPlace),
                        facts.window(),
                        facts.urgency(),
                        facts.channel());
        Match known = remembered.get(key);
        if (known == null) {
            known = find(key);
            if (remembered.size() < REMEMBERED) {
                remembered.put(key, known);
            }
        }
        return known;
    }

    private Match find(Facts facts) {
        int first = rules.size() - 1;
        for (int length = 0; length <= facts.type().length(); length++) {
            for (int row : rowsByType.getOrDefault(facts.type().substring(0, length), List.of())) {
                if (row < first && facts.against(rules.get(row)) == Mismatch.NONE) {
                    first = row;
                }
            }
        }
        return new Match(rules.get(first), first + 1, reasons(facts, first));
    }

    private List<String> reasons(Facts facts, int matched) {
        DispatchRule rule = rules.get(matched);
        List<String> reasons = new ArrayList<>();
        String note = rule.note() == null ? rule.id() : rule.note();
        reasons.add("命中第 %d 行规则「%s」(第 %d 版)".formatted(matched + 1, note, version));
        Map<Mismatch, Integer> others = new EnumMap<>(Mismatch.class);
        for (int row = 0; row < matched; row++) {
            others.merge(facts.against(rules.get(row)), 1, Integer::sum);
        }
        if (!others.isEmpty()) {
            reasons.add("以上各行未命中:"
                    + others.entrySet().stream()
                            .map(entry ->
                                    entry.getValue() + " 行" + entry.getKey().chinese())
                            .collect(Collectors.joining("、")));
        }
        for (int row = matched - 1; row >= 0 && reasons.size() < 5; row--) {
            Mismatch why = facts.against(rules.get(row));
            if (why != Mismatch.TYPE) {
                reasons.add("第 %d 行类型相符但%s".formatted(row + 1, why.chinese()));
            }
        }
        return List.copyOf(reasons);
    }
}
