package io.linli.territory.text;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Hint;
import io.linli.territory.PlaceMatch;
import io.linli.territory.text.NamedPlace.Houses;
import io.linli.territory.text.NamedPlace.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads texts for the places of one city; does not change, so that any number of threads may use it. */
public final class PlaceReader {

    private static final int LONGEST_TEXT = 6_000;
    private static final double NEAREST_ESTATE_METRES = 400;
    private static final Pattern UNKNOWN_ESTATE =
            Pattern.compile("[\\u4e00-\\u9fa5A-Za-z0-9]{2,6}(?:小区|花园|家园|公寓|新村|华庭|新城|苑)");
    private static final Mention NO_NAME = new Mention(0, 0, "", new int[0]);

    private final List<NamedPlace> places;
    private final DoorPlates doors;
    private final Junctions junctions;
    private final NameTrie names = new NameTrie();
    private final Function<GeoPoint, Optional<DivisionCode>> gridAt;

    /**
     * @param gridAt finds the grid of a position
     */
    public PlaceReader(List<NamedPlace> places, Function<GeoPoint, Optional<DivisionCode>> gridAt) {
        this.places = List.copyOf(places);
        this.doors = DoorPlates.of(places);
        this.junctions = new Junctions(this.places);
        this.gridAt = gridAt;
        for (int number = 0; number < places.size(); number++) {
            names.add(plain(places.get(number).name()), number);
            for (String alias : places.get(number).aliases()) {
                names.add(plain(alias), number);
            }
        }
    }

    /** Full-width letters and digits as half-width ones, letters in capitals, without blanks. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < Math.min(text.length(), LONGEST_TEXT); i++) {
            char letter = text.charAt(i);
            if (letter >= '\uFF01' && letter <= '\uFF5E') {
                letter -= 0xFEE0;
            }
            if (!Character.isWhitespace(letter) && letter != '\u0000') {
                plain.append(Character.toUpperCase(letter));
            }
        }
        return plain.toString();
    }

    /** The places a text may mean, best first. */
    public List<PlaceMatch> read(String original, Hint hint) {
        String text = plain(original);
        List<Mention> mentions = Mention.in(text, names);
        List<HouseNumber> numbers = HouseNumber.in(text);
        List<Candidate> candidates =
                new ArrayList<>(new Readings(places, doors, junctions, gridAt, text, mentions, numbers).all());
        boolean estateNamed = candidates.stream().anyMatch(one -> one.fineness() >= 0.7);
        if (!numbers.isEmpty() && !estateNamed) {
            candidates.addAll(byNumberAlone(numbers.getFirst(), hint));
        }
        List<PlaceMatch> matches = new Vote(candidates, hint).result();
        return estateNamed ? matches : withUnknownEstate(matches, text);
    }

    /** A building number without an estate means the one nearby, or the only one in the place that is given. */
    private List<Candidate> byNumberAlone(HouseNumber number, Hint hint) {
        GeoPoint near = hint.near();
        DivisionCode within = hint.within();
        if (near == null && (within == null || within.value().length() < 12)) {
            return List.of();
        }
        List<NamedPlace> estates = places.stream()
                .filter(place -> place.kind() == Kind.ESTATE
                        && place.detail() instanceof Houses houses
                        && houses.buildings().stream().anyMatch(one -> one.number() == number.building()))
                .filter(place -> within == null
                        || within.covers(place.place())
                        || place.place().covers(within))
                .filter(place -> near == null || metres(place, near) < NEAREST_ESTATE_METRES)
                .sorted(Comparator.comparingDouble(place -> near == null ? 0 : metres(place, near)))
                .limit(3)
                .toList();
        double certainty = estates.size() == 1 ? 0.78 : near != null ? 0.66 : 0.3;
        return estates.stream()
                .limit(near != null ? 1 : 3)
                .map(estate -> Readings.numbered(NO_NAME, estate, (Houses) required(estate), number, certainty))
                .toList();
    }

    private static Object required(NamedPlace estate) {
        return java.util.Objects.requireNonNull(estate.detail());
    }

    private static double metres(NamedPlace place, GeoPoint near) {
        GeoPoint position = place.position();
        return position == null ? Double.MAX_VALUE : Course.metres(position, near);
    }

    /** Says so where the text names an estate that nobody has registered. */
    private static List<PlaceMatch> withUnknownEstate(List<PlaceMatch> matches, String text) {
        Matcher unknown = UNKNOWN_ESTATE.matcher(text);
        if (matches.isEmpty() || !unknown.find()) {
            return matches;
        }
        List<PlaceMatch> explained = new ArrayList<>(matches);
        PlaceMatch best = matches.getFirst();
        explained.set(
                0,
                new PlaceMatch(
                        best.kind(),
                        best.name(),
                        best.address(),
                        best.position(),
                        best.place(),
                        Math.max(0.05, best.confidence() - 0.05),
                        best.reason() + ";“" + unknown.group() + "”未登记,只能定到" + best.name(),
                        best.id()));
        return explained;
    }

    /** Places whose name contains what was typed, those that start with it first, short names before long ones. */
    public List<PlaceMatch> startingWith(String typed, Hint hint, int most) {
        String text = plain(typed);
        return places.stream()
                .filter(place -> place.name().contains(text)
                        && (hint.within() == null || hint.within().covers(place.place())))
                .sorted(Comparator.comparing((NamedPlace place) -> !place.name().startsWith(text))
                        .thenComparing(place -> place.name().length())
                        .thenComparing(NamedPlace::id))
                .limit(most)
                .map(place -> new PlaceMatch(
                        place.kind().name().toLowerCase(Locale.ROOT),
                        place.name(),
                        place.address(),
                        place.position(),
                        place.place(),
                        0.3,
                        "名称含“" + text + "”",
                        place.id()))
                .toList();
    }
}
