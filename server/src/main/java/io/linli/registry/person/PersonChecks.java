package io.linli.registry.person;

import io.linli.kernel.DocumentKind;
import io.linli.kernel.IdentityDocument;
import io.linli.kernel.PhoneNumber;
import io.linli.kernel.Sex;
import io.linli.registry.history.Faults;
import io.linli.registry.history.Note;
import io.linli.registry.house.Whereabouts;
import io.linli.registry.person.PersonFacts.Mark;
import io.linli.territory.Houses;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes and checks what is said of a person. */
@Component
public class PersonChecks {

    private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);
    private static final int LONGEST_NAME = 60;

    private final Whereabouts whereabouts;
    private final Tags tags;

    PersonChecks(Whereabouts whereabouts, Tags tags) {
        this.whereabouts = whereabouts;
        this.tags = tags;
    }

    PersonFacts check(PersonFacts facts) {
        return check(facts, whereabouts::house);
    }

    /** @param finder finds houses by code */
    public PersonFacts check(PersonFacts facts, Function<String, Optional<Houses.House>> finder) {
        var faults = new Faults();
        String place = whereabouts.place(blank(facts.houseCode()), blank(facts.placeCode()), finder, faults);
        String name = name(facts, faults);
        Optional<IdentityDocument> document = document(facts, faults);
        LocalDate birth = birth(facts, document, faults);
        String sex = sex(facts, document, faults);
        String phone = phone(facts, faults);
        List<Mark> open = new ArrayList<>();
        List<Mark> sealed = new ArrayList<>();
        boolean care = sort(facts, open, sealed, faults);
        faults.refuse();
        return new PersonFacts(
                place,
                blank(facts.houseCode()),
                facts.since(),
                facts.state() == null ? "living" : facts.state(),
                name,
                blank(facts.formerName()),
                sex,
                birth,
                document.map(proof -> proof.kind().code()).orElse(null),
                document.map(IdentityDocument::number).orElse(null),
                phone,
                blank(facts.nationality()),
                blank(facts.ethnicity()),
                facts.education(),
                facts.maritalStatus(),
                blank(facts.occupation()),
                blank(facts.employer()),
                facts.residence() == null ? "permanent" : facts.residence(),
                blank(facts.registeredPlace()),
                blank(facts.permitNumber()),
                facts.permitUntil(),
                blank(facts.household()),
                facts.headRelation(),
                facts.contacts(),
                facts.documents(),
                blank(facts.health()),
                care || Boolean.TRUE.equals(facts.care()) ? true : null,
                open.isEmpty() ? null : open,
                sealed.isEmpty() ? null : sealed,
                blank(facts.note()));
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String name(PersonFacts facts, Faults faults) {
        faults.require("name", facts.name());
        String name = blank(facts.name());
        if (name != null && name.length() > LONGEST_NAME) {
            faults.add("name", "too-long", "姓名不能超过60字", "a name has at most 60 letters");
        }
        if (name != null && name.chars().anyMatch(Character::isDigit)) {
            faults.add("name", "digits", "姓名不能含有数字", "a name has no digits");
        }
        return name;
    }

    private static Optional<IdentityDocument> document(PersonFacts facts, Faults faults) {
        String number = blank(facts.idNumber());
        if (number == null) {
            return Optional.empty();
        }
        Optional<DocumentKind> kind =
                facts.idKind() == null ? Optional.of(DocumentKind.RESIDENT_ID) : DocumentKind.ofCode(facts.idKind());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        var fault = IdentityDocument.fault(kind.get(), number);
        fault.ifPresent(found -> faults.add("idNumber", found.code(), found.message(), found.messageEn()));
        return fault.isPresent() ? Optional.empty() : Optional.of(new IdentityDocument(kind.get(), number));
    }

    private static @Nullable LocalDate birth(PersonFacts facts, Optional<IdentityDocument> document, Faults faults) {
        Optional<LocalDate> proven = document.flatMap(IdentityDocument::birthDate);
        LocalDate said = facts.birthDate();
        if (said != null && proven.isPresent() && !said.equals(proven.get())) {
            faults.add(
                    "birthDate",
                    "differs-from-document",
                    "出生日期与证件号码不一致",
                    "the birth date differs from that in the document");
        }
        if (said != null && (said.isAfter(Note.today()) || said.isBefore(EARLIEST))) {
            faults.add("birthDate", "out-of-range", "出生日期应在1880年至今天之间", "a birth date lies between 1880 and today");
        }
        return proven.orElse(said);
    }

    private static @Nullable String sex(PersonFacts facts, Optional<IdentityDocument> document, Faults faults) {
        Optional<String> proven =
                document.flatMap(IdentityDocument::sex).map(Sex::name).map(name -> name.toLowerCase(Locale.ROOT));
        if (facts.sex() != null && proven.isPresent() && !facts.sex().equals(proven.get())) {
            faults.add("sex", "differs-from-document", "性别与证件号码不一致", "the sex differs from that in the document");
        }
        return proven.orElse(facts.sex());
    }

    private static @Nullable String phone(PersonFacts facts, Faults faults) {
        String phone = blank(facts.phone());
        if (phone == null) {
            return null;
        }
        if (!PhoneNumber.isValid(phone)) {
            faults.add(
                    "phone",
                    "invalid-phone",
                    "请填写11位手机号,或带区号的固定电话",
                    "enter a mobile number of eleven digits, or a fixed line with its area code");
            return null;
        }
        return new PhoneNumber(phone).value();
    }

    /** Puts each mark where it is kept; tells whether one of them calls for care. */
    private boolean sort(PersonFacts facts, List<Mark> open, List<Mark> sealed, Faults faults) {
        List<Mark> all = new ArrayList<>();
        if (facts.tags() != null) {
            all.addAll(facts.tags());
        }
        if (facts.sealedTags() != null) {
            all.addAll(facts.sealedTags());
        }
        boolean care = false;
        for (Mark mark : all) {
            Optional<Tags.Tag> tag = tags.find(mark.code());
            if (tag.isEmpty()) {
                faults.add("tags", "unknown-tag", "没有这个标签:" + mark.code(), "there is no tag " + mark.code());
                continue;
            }
            (tag.get().sealed() ? sealed : open).add(mark);
            care |= tag.get().care();
        }
        return care;
    }
}
