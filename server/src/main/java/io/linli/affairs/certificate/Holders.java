package io.linli.affairs.certificate;

import io.linli.affairs.certificate.Certificate.Holder;
import io.linli.audit.DataSubjects;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.registry.Kind;
import io.linli.registry.Register;
import io.linli.registry.Register.Subject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who holds certificates (持证人): people of the register, and people of whom only the name is known. */
@Component
class Holders {

    private static final int LONGEST_NAME = 60;
    private static final int KEY_LENGTH = 36;

    private final Register register;
    private final List<DataSubjects> subjects;

    Holders(Register register, List<DataSubjects> subjects) {
        this.register = register;
        this.subjects = subjects;
    }

    /**
     * The holder that a step of a process means.
     *
     * @param meant key of a person or of a resident's account, an object with such a key as {@code id} or with {@code
     *     account} and {@code name} (as {@code starter}), or a name
     * @param place of the process; nobody gets a certificate about people of other communities
     * @param document number that the process knows of somebody who stands in no register
     */
    Holder meant(@Nullable Object meant, DivisionCode place, @Nullable String document) {
        if (meant instanceof Map<?, ?> object && object.get("id") == null) {
            return known(object.get("account"), place).orElseGet(() -> named(object.get("name"), document));
        }
        Object reference = meant instanceof Map<?, ?> object ? object.get("id") : meant;
        return meant instanceof Map<?, ?> || key(reference).isPresent()
                ? known(reference, place).orElseThrow(Holders::unknown)
                : named(meant, document);
    }

    /** A person of the register by his own key or by that of his account. */
    private Optional<Holder> known(@Nullable Object reference, DivisionCode place) {
        return key(reference)
                .flatMap(id -> register.find(Kind.PERSON, id)
                        .filter(person -> isNear(person, place))
                        .or(() -> register.own(id).stream()
                                .filter(person -> isNear(person, place))
                                .findFirst())
                        .map(Holders::holder));
    }

    private static Refusal unknown() {
        return Refusal.conflict(
                "unknown-holder",
                "持证人不在本社区的人口登记中,请先登记或改填姓名",
                "The holder is not in this community's register; record him first, or give his name only");
    }

    private static boolean isNear(Subject person, DivisionCode place) {
        return place.community().covers(person.place());
    }

    private static Holder holder(Subject person) {
        Object number = person.facts().get("idNumber");
        return new Holder(person.title(), person.id(), number == null ? null : number.toString());
    }

    private static Holder named(@Nullable Object value, @Nullable String document) {
        String name = value == null ? "" : Words.inOneLine(value.toString());
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refusal.conflict(
                    "no-holder", "没有填写证明的持证人,请补充后再办", "It is not said whom the certificate is for; fill that in first");
        }
        return new Holder(name, null, document);
    }

    private static Optional<UUID> key(@Nullable Object value) {
        try {
            return value instanceof String text && text.length() == KEY_LENGTH
                    ? Optional.of(UUID.fromString(text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The accounts of a holder, within a transaction of the server itself. */
    Collection<UUID> accounts(Holder holder) {
        return holder.person() == null
                ? List.of()
                : register.accountsOf(List.of(holder.person())).values();
    }

    /** The records that are one resident's, those merged with them included; within a transaction of the server. */
    Set<UUID> people(UUID account) {
        Set<UUID> people = new HashSet<>();
        subjects.forEach(one -> people.addAll(one.subjectsOf(account)));
        return people;
    }
}
