package io.linli.message;

import io.linli.identity.OrganisationUnits;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.identity.Unit;
import io.linli.identity.WaitingMatters;
import io.linli.kernel.DivisionCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What waits in the module of identities, which lies below this one and cannot be a source itself. */
@Component
class IdentityTodos implements TodoSource {

    private static final int COUNTED = 1_000;

    private final List<WaitingMatters> matters;
    private final OrganisationUnits units;

    IdentityTodos(List<WaitingMatters> matters, OrganisationUnits units) {
        this.matters = matters;
        this.units = units;
    }

    @Override
    public String module() {
        return "identity";
    }

    @Override
    public List<Todo> todos(@Nullable After after, int limit) {
        Principal person = Principals.required();
        return matters.stream()
                .filter(matter -> matter.concerns(person))
                .flatMap(matter -> todos(matter, person).stream())
                .filter(todo -> after == null || after.isBefore(todo))
                .sorted(Comparator.comparingLong(Todo::due).thenComparing(Todo::id))
                .limit(limit)
                .toList();
    }

    private List<Todo> todos(WaitingMatters matters, Principal person) {
        Instant now = Instant.now();
        return matters.waiting(person, COUNTED).stream()
                .map(matter -> todo(matters, matter, now))
                .toList();
    }

    private Todo todo(WaitingMatters matters, WaitingMatters.Matter matter, Instant now) {
        Instant since = matter.since();
        Instant due = since.plus(matters.limit());
        Optional<Unit> unit = matter.placeCode().isEmpty()
                ? Optional.empty()
                : units.territorial(new DivisionCode(matter.placeCode()));
        return new Todo(
                matter.id().toString(),
                module(),
                matters.kind(),
                matter.title(),
                matter.subtitle(),
                null,
                unit.map(Unit::name).orElse(matter.placeCode()),
                unit.map(Unit::nameEn).orElse(null),
                due,
                Todo.Clock.until(since, due, now),
                matters.page(),
                null,
                since);
    }

    @Override
    public List<Count> counts() {
        Principal person = Principals.required();
        return matters.stream()
                .filter(matter -> matter.concerns(person))
                .flatMap(matter -> count(matter, matter.waiting(person, COUNTED)).stream())
                .toList();
    }

    private Optional<Count> count(WaitingMatters matters, List<WaitingMatters.Matter> waiting) {
        Instant late = Instant.now().minus(matters.limit());
        return waiting.stream()
                .map(WaitingMatters.Matter::since)
                .min(Comparator.naturalOrder())
                .map(oldest -> new Count(
                        module(),
                        matters.kind(),
                        matters.name(),
                        matters.nameEn(),
                        waiting.size(),
                        waiting.stream()
                                .filter(one -> one.since().isBefore(late))
                                .count(),
                        oldest,
                        oldest.plus(matters.limit()),
                        matters.page()));
    }
}
