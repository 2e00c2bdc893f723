package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.Field;
import io.linli.app.folder.RecordType;
import io.linli.app.folder.Views;
import io.linli.database.OwnerDoor;
import io.linli.database.OwnerDoor.Part;
import io.linli.http.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes room in the database for the records of an application, at its installation and again at each upgrade. Nothing is
 * taken away: what an older version had stays where it is.
 */
@Component
public class RecordTypes {

    private static final Part NEWEST_FIRST = new Part("created_at", 0, true);
    private static final Part LAST_FIRST = new Part("id", 0, true);

    /** So many fields stand behind the order of an index, so that lists by several fields pass over what does not match. */
    private static final int FILTERED_WITH = 4;

    private final TypeCatalogue catalogue;
    private final OwnerDoor owner;
    private final InScope scope;
    private final CatchingUp catchingUp;

    RecordTypes(TypeCatalogue catalogue, OwnerDoor owner, InScope scope, CatchingUp catchingUp) {
        this.catalogue = catalogue;
        this.owner = owner;
        this.scope = scope;
        this.catchingUp = catchingUp;
    }

    /**
     * Makes partitions and indexes for all types of an application, outside of any transaction. Call it before the version
     * comes into force, and {@link #inForce} after.
     *
     * @throws Refusal 409 if records that are there already do not meet a new rule that values must be unique
     */
    public void install(App app) {
        for (RecordType type : app.records()) {
            install(app, type);
        }
    }

    /** Lets no version but this and newer ones add records from now on, within the transaction that puts it into force. */
    public void enforce(App app) {
        app.records()
                .forEach(type ->
                        catalogue.enforce(app.id(), type.name(), app.version().number()));
    }

    /** Tells that an installed version is now in force: records of older ones are gone through in the background. */
    public void inForce(App app) {
        catchingUp.wake();
    }

    private void install(App app, RecordType type) {
        TypeCatalogue.Row before = scope.asServer(() -> catalogue.read(app.id(), type.name()))
                .orElseGet(() -> new TypeCatalogue.Row(0, Map.of(), Map.of(), "", 0));
        Map<String, Integer> positions = continued(before.positions(), keyed(app, type));
        Map<String, Integer> uniques = continued(
                before.uniques(), type.unique().stream().map(Keys::name).toList());
        String basis = TypeCatalogue.basis(app, type, positions, uniques);
        int revision = before.basis().equals(basis) ? before.revision() : before.revision() + 1;
        int number = scope.asServer(() -> catalogue.write(
                app.id(), type.name(), new TypeCatalogue.Row(before.number(), positions, uniques, basis, revision)));
        makeTables(type, number, positions, uniques);
    }

    /** Places once given are kept; new names get the next ones. */
    private static Map<String, Integer> continued(Map<String, Integer> before, List<String> names) {
        Map<String, Integer> places = new LinkedHashMap<>(before);
        for (String name : names) {
            places.putIfAbsent(name, places.size() + 1);
        }
        return places;
    }

    private void makeTables(RecordType type, int number, Map<String, Integer> positions, Map<String, Integer> uniques) {
        Integer[] near = positions(type, positions, false);
        Integer[] far = positions(type, positions, true);
        owner.call("app", "make_partition", number, near, far, uniques.size());
        String table = "record_" + number;
        for (int position : near) {
            owner.index("app", table, table + "_k" + position, false, nearParts(position, near));
        }
        for (int position : far) {
            List<Part> parts = List.of(new Part("keys", position, false), NEWEST_FIRST, LAST_FIRST);
            owner.index("app", table, table + "_k" + position, false, parts);
        }
        for (int position : uniques.values()) {
            try {
                owner.index("app", table, table + "_u" + position, true, List.of(new Part("uniques", position, false)));
            } catch (DataAccessException e) {
                throw Refusal.conflict(
                        "not-unique-yet",
                        "“" + type.title().zh() + "”已有重复记录,不能启用新的唯一性规则",
                        "Records of \"" + type.title().en() + "\" occur twice under the new rule");
            }
        }
    }

    /** Behind the order stand the state and the first of the other fields, as in indexes made with the partition. */
    private static List<Part> nearParts(int position, Integer[] near) {
        List<Part> parts = new ArrayList<>(List.of(
                new Part("street", 0, false),
                new Part("keys", position, false),
                NEWEST_FIRST,
                LAST_FIRST,
                new Part("state", 0, false)));
        Stream.of(near)
                .limit(FILTERED_WITH)
                .filter(other -> other != position)
                .forEach(other -> parts.add(new Part("keys", other, false)));
        return parts;
    }

    private static Integer[] positions(RecordType type, Map<String, Integer> positions, boolean far) {
        return positions.entrySet().stream()
                .filter(one -> type.field(one.getKey()).map(Keys::far).orElse(false) == far)
                .map(Map.Entry::getValue)
                .sorted()
                .toArray(Integer[]::new);
    }

    /** The fields that records are found, sorted or told apart by. */
    private static List<String> keyed(App app, RecordType type) {
        Views views = Objects.requireNonNull(app.views().get(type.name()), "each type has views");
        Set<String> names = new LinkedHashSet<>(views.list().filters());
        views.list().sort().forEach(sort -> names.add(sort.column()));
        views.list().tabs().forEach(tab -> names.addAll(tab.where().values().keySet()));
        names.addAll(views.list().columns());
        if (views.board() != null) {
            names.add(views.board().by());
        }
        if (views.calendar() != null) {
            names.add(views.calendar().from());
        }
        if (views.visible() != null) {
            names.addAll(views.visible().where().values().keySet());
        }
        type.fields().stream()
                .filter(field -> field.kind().refers())
                .map(Field::name)
                .forEach(names::add);
        return names.stream()
                .filter(name -> type.field(name).filter(Keys::indexable).isPresent())
                .toList();
    }
}
