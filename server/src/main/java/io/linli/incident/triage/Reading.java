package io.linli.incident.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A message made ready for counting: plain title and body, and the known words in them. */
final class Reading {

    private static final double TITLE_WEIGHT = 2;

    final String title;
    final String body;
    final List<Lexicon.Match> matches;

    private Reading(String title, String body, List<Lexicon.Match> matches) {
        this.title = title;
        this.body = body;
        this.matches = matches;
    }

    static Reading of(Message message, Lexicon lexicon) {
        String title = PlainText.withoutNumbers(message.title());
        String body = PlainText.withoutNumbers(message.body());
        List<Lexicon.Match> matches = new ArrayList<>(lexicon.matches(title, true));
        matches.addAll(lexicon.matches(body, false));
        return new Reading(title, body, matches);
    }

    /** How strongly each known word is said: dampened count in the body plus twice that in the title. */
    Map<Lexicon.Word, Double> words() {
        Map<String, int[]> counts = new HashMap<>();
        Map<String, Lexicon.Word> byText = new HashMap<>();
        for (Lexicon.Match match : matches) {
            byText.put(match.word().text(), match.word());
            counts.computeIfAbsent(match.word().text(), any -> new int[2])[match.inTitle() ? 1 : 0]++;
        }
        Map<Lexicon.Word, Double> strengths = new HashMap<>();
        counts.forEach((text, count) ->
                strengths.put(byText.get(text), Math.log1p(count[0]) + TITLE_WEIGHT * Math.log1p(count[1])));
        return strengths;
    }
}
