package io.linli.registry.visit;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.registry.Kind;
import io.linli.registry.history.Keeping;
import io.linli.registry.history.Note;
import io.linli.registry.history.Shelf;
import io.linli.registry.history.Stored;
import io.linli.registry.person.People;
import io.linli.registry.person.PersonFacts;
import io.linli.registry.visit.NewVisit.Corrections;
import io.linli.registry.visit.NewVisit.Newcomer;
import io.linli.registry.visit.NewVisit.Occupant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts right, at the door, who lives there: unchanged, moved out, or new. */
@Component
class Occupants {

    private final Shelf<PersonFacts> shelf;
    private final Keeping keeping;
    private final People people;
    private final JsonMapper json;

    Occupants(Shelf<PersonFacts> shelf, Keeping keeping, People people, JsonMapper json) {
        this.shelf = shelf;
        this.keeping = keeping;
        this.people = people;
        this.json = json;
    }

    /** Those who live in a house. */
    List<Stored<PersonFacts>> of(String houseCode) {
        return shelf.query(
                "WHERE house_code = :house AND state = 'living' ORDER BY household, birth_date, id LIMIT 100",
                Map.of("house", houseCode));
    }

    /** @throws Refusal 400 if one of them cannot be seen */
    void requireKnown(Collection<UUID> persons) {
        if (shelf.find(persons).size() < persons.stream().distinct().count()) {
            throw unknownPerson("met");
        }
    }

    private static Refusal unknownPerson(String field) {
        return Refusal.badField(
                field, "unknown-person", "没有这名人员,或不在您的管辖范围内", "there is no such person within your places");
    }

    /** Writes what was found, and gives back the versions that this made. */
    List<Made> correct(String houseCode, DivisionCode place, Corrections said, Note note) {
        List<Made> made = new ArrayList<>();
        List<Occupant> occupants = Objects.requireNonNullElse(said.occupants(), List.of());
        Map<UUID, String> states = occupants.stream()
                .collect(Collectors.toMap(
                        one -> Objects.requireNonNull(one.person()),
                        one -> Objects.requireNonNull(one.state()),
                        (first, second) -> second));
        List<Stored<PersonFacts>> known = shelf.lock(states.keySet());
        if (known.size() < states.size()) {
            throw unknownPerson("corrections.occupants");
        }
        // Who has left since the phone read the list stays as he is recorded now.
        known.stream()
                .filter(person -> houseCode.equals(person.facts().houseCode())
                        && "living".equals(person.facts().state()))
                .map(person -> settled(person, states.get(person.id()), note))
                .forEach(made::add);
        Objects.requireNonNullElse(said.newcomers(), List.<Newcomer>of())
                .forEach(newcomer -> added(houseCode, place, newcomer, note).ifPresent(made::add));
        return made;
    }

    private Made settled(Stored<PersonFacts> person, @Nullable String state, Note note) {
        Stored<PersonFacts> after = "moved-out".equals(state)
                ? with(person, tree -> tree.put("state", "moved"), note)
                : keeping.confirm(shelf, person, note);
        return new Made(Kind.PERSON, person.id(), after.version());
    }

    private Stored<PersonFacts> with(Stored<PersonFacts> person, Function<ObjectNode, ObjectNode> change, Note note) {
        ObjectNode tree = change.apply(shelf.tree(person.facts()));
        return keeping.write(shelf, person, shelf.checked(shelf.facts(tree)), note, null);
    }

    /** A person whom the street knows by his document moves in; any other is recorded. */
    private Optional<Made> added(String houseCode, DivisionCode place, Newcomer newcomer, Note note) {
        ObjectNode facts = json.valueToTree(newcomer);
        facts.put("houseCode", houseCode);
        facts.put("state", "living");
        facts.put("residence", Objects.requireNonNullElse(newcomer.residence(), "floating"));
        facts.put("since", note.validFrom().toString());
        Optional<Stored<PersonFacts>> known = Optional.ofNullable(newcomer.idNumber())
                .filter(number -> !number.isBlank())
                .flatMap(number -> people.byDocument(number, place))
                .flatMap(person -> shelf.lock(person.id()));
        if (known.isEmpty()) {
            keeping.create(shelf, shelf.facts(facts), note);
            return Optional.empty();
        }
        Stored<PersonFacts> after = with(known.get(), tree -> tree.setAll(facts), note);
        return after.version() == known.get().version()
                ? Optional.empty()
                : Optional.of(new Made(Kind.PERSON, after.id(), after.version()));
    }
}
