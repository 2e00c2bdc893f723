package io.linli.registry.search;

import io.linli.registry.Kind;
import io.linli.registry.history.Facts;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds records by a number that is kept as a blind index or, where it is no secret, in clear. */
final class ExactFinder {

    /** As the indexes say it, so that they are used. */
    private static final String MOST = " AND state <> 'merged' LIMIT 50";

    private ExactFinder() {}

    static List<Stored<?>> find(Shelf<?> shelf, Question.Exact exact) {
        return switch (exact.matched()) {
            case "phone" -> found(shelf, "WHERE phone_index IN (:value)" + MOST, shelf.blinds(exact.number()));
            case "credit-code" -> organisations(shelf, exact.number());
            default -> numbers(shelf, exact.number());
        };
    }

    private static List<Stored<?>> organisations(Shelf<?> shelf, String code) {
        return shelf.book().kind() == Kind.ORGANISATION
                ? found(shelf, "WHERE credit_code = :value" + MOST, code)
                : List.of();
    }

    private static List<Stored<?>> numbers(Shelf<?> shelf, String number) {
        return switch (shelf.book().kind()) {
            case PERSON -> found(shelf, "WHERE id_index IN (:value)" + MOST, shelf.blinds(number));
            case THING ->
                Stream.concat(
                                found(shelf, "WHERE id_index IN (:value)" + MOST, shelf.blinds(number)).stream(),
                                found(shelf, "WHERE number = :value" + MOST, number).stream())
                        .toList();
            case HOUSE -> found(shelf, "WHERE code = :value" + MOST, number);
            case ORGANISATION -> organisations(shelf, number);
            case RELATION -> List.of();
        };
    }

    private static <F extends Facts> List<Stored<?>> found(Shelf<F> shelf, String condition, Object value) {
        return new ArrayList<>(shelf.query(condition, Map.of("value", value)));
    }
}
