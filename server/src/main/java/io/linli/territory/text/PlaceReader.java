package io.linli.territory.text;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Hint;
import io.linli.territory.PlaceMatch;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads texts for the places of one city; does not change, so that any number of threads may use it. */
public final class PlaceReader {

    private final List<NamedPlace> places;
    private final NameTrie names = new NameTrie();

    private final Function<GeoPoint, Optional<DivisionCode>> gridAt;

    /**
     * @param gridAt finds the grid of a position
     */
    public PlaceReader(List<NamedPlace> places, Function<GeoPoint, Optional<DivisionCode>> gridAt) {
        this.gridAt = gridAt;
        this.places = List.copyOf(places);
        for (int number = 0; number < places.size(); number++) {
            names.add(places.get(number).name(), number);
            for (String alias : places.get(number).aliases()) {
                names.add(alias, number);
            }
        }
    }

    /** The places a text may mean, best first. */
    public List<PlaceMatch> read(String text, Hint hint) {
        Map<NamedPlace, String> mentioned = new LinkedHashMap<>();
        for (int start = 0; start < text.length(); ) {
            Optional<Found> found = longest(text, start);
            found.ifPresent(name -> {
                for (int number : name.places()) {
                    mentioned.putIfAbsent(places.get(number), name.text());
                }
            });
            start = found.map(Found::end).orElse(start + 1);
        }
        return mentioned.entrySet().stream()
                .filter(entry -> hint.within() == null
                        || hint.within().covers(entry.getKey().place())
                        || entry.getKey().place().covers(hint.within()))
                .sorted(Comparator.comparing((Map.Entry<NamedPlace, String> entry) ->
                                entry.getKey().kind())
                        .thenComparing(entry -> entry.getKey().place().value().length())
                        .reversed())
                .map(entry -> match(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Places whose name contains what was typed, those that start with it first, short names before long ones. */
    public List<PlaceMatch> startingWith(String typed, Hint hint, int most) {
        return places.stream()
                .filter(place -> place.name().contains(typed)
                        && (hint.within() == null || hint.within().covers(place.place())))
                .sorted(Comparator.comparing((NamedPlace place) -> !place.name().startsWith(typed))
                        .thenComparing(place -> place.name().length())
                        .thenComparing(NamedPlace::id))
                .limit(most)
                .map(place -> match(place, place.name()))
                .toList();
    }

    private Optional<Found> longest(String text, int start) {
        Found found = null;
        int node = 0;
        for (int end = start; end < text.length(); end++) {
            node = names.step(node, text.charAt(end));
            if (node == 0) {
                break;
            }
            if (names.placesAt(node).length > 0) {
                found = new Found(text.substring(start, end + 1), end + 1, names.placesAt(node));
            }
        }
        return Optional.ofNullable(found);
    }

    private static PlaceMatch match(NamedPlace place, String name) {
        double confidence = place.kind() == NamedPlace.Kind.DIVISION
                ? 0.3 + 0.03 * place.place().value().length()
                : 0.8;
        String kind = place.kind().name().toLowerCase(java.util.Locale.ROOT);
        return new PlaceMatch(
                kind,
                place.name(),
                place.address(),
                place.position(),
                place.place(),
                confidence,
                "文中提到“" + name + "”",
                place.id());
    }

    private record Found(String text, int end, int[] places) {}
}
