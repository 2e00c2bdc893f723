package io.linli.registry.relation;

import io.linli.audit.DataSubjects;
import io.linli.audit.rights.PersonalRecords;
import io.linli.kernel.Masking;
import io.linli.registry.Kind;
import io.linli.registry.history.Field;
import io.linli.registry.relation.Relations.Related;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** To which houses, people, organisations and things a resident is related, for the copy of his data. */
@Component
class OwnRelations implements PersonalRecords {

    private static final Map<String, String> TYPES =
            RelationFields.BOOK.field("type").map(Field::choices).orElseThrow();

    private final DataSubjects subjects;
    private final Relations relations;

    OwnRelations(DataSubjects subjects, Relations relations) {
        this.subjects = subjects;
        this.relations = relations;
    }

    @Override
    public String title() {
        return "关系登记";
    }

    @Override
    public List<Map<String, String>> copyOf(UUID account) {
        return subjects.subjectsOf(account).stream()
                .flatMap(person -> relations.of(Kind.PERSON, person, null).stream())
                .map(OwnRelations::copy)
                .toList();
    }

    /** The other person's name is his own and stays masked. */
    private static Map<String, String> copy(Related relation) {
        Map<String, String> copy = new LinkedHashMap<>();
        copy.put("关系", TYPES.getOrDefault(relation.type(), relation.type()));
        copy.put("对方", relation.kind() == Kind.PERSON ? Masking.name(relation.name()) : relation.name());
        copy.put("起", Objects.toString(relation.since(), ""));
        copy.put("止", Objects.toString(relation.until(), ""));
        copy.put("备注", Objects.requireNonNullElse(relation.note(), ""));
        return copy;
    }

    @Override
    public String erase(UUID account) {
        return "关系登记:产权、租赁、家庭等关系是他人登记的一部分,依法保存。";
    }
}
