package io.linli.territory.address;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.GeoPoint;
import io.linli.kernel.Ids;
import io.linli.territory.division.Changes;
import io.linli.territory.division.DivisionMemory;
import io.linli.territory.division.Remembered;
import io.linli.territory.division.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds, changes and ends estates, one change at a time. */
@Service
class EstateEditor {

    private final AddressMemory memory;
    private final DivisionMemory divisions;
    private final AddressRows rows;
    private final Changes changes;
    private final AuditTrail audit;

    EstateEditor(AddressMemory memory, DivisionMemory divisions, AddressRows rows, Changes changes, AuditTrail audit) {
        this.memory = memory;
        this.divisions = divisions;
        this.rows = rows;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * What is known of an estate; in a change, what is missing stays as it is.
     *
     * @param address without the name, such as {@code 滨江大道10号}
     * @param position the middle of the border by default
     */
    record Wanted(
            @Nullable String name,
            @Nullable List<String> aliases,
            @Nullable String address,
            @Nullable GeoPoint position,
            @Nullable Shape border) {}

    /** Adds an estate and gives back its code. */
    @Transactional
    public String create(Wanted wanted) {
        AddressRules rules = begin();
        Geometry border = wanted.border() == null ? null : wanted.border().area("border");
        GeoPoint position = AddressRules.position(wanted.position(), border);
        DivisionCode community = rules.grid(position).at(DivisionLevel.COMMUNITY);
        if (border != null) {
            rules.checkEstate(community, border, null, memory.now().estates());
        }
        var estate = new Addresses.Estate(
                Ids.next().toString(),
                rows.nextEstateCode(community),
                freeName(Typed.name("name", wanted.name()), community, null),
                Typed.aliases(wanted.aliases()),
                community,
                Typed.address(wanted.address(), ""),
                position,
                border,
                1);
        rows.insert(estate);
        keep("create", estate);
        return estate.code();
    }

    /** Changes an estate; the addresses of its buildings and houses follow its name and address. */
    @Transactional
    public void change(String key, int version, Wanted wanted) {
        AddressRules rules = begin();
        Addresses.Estate before = current(key, version);
        Addresses.Estate after = merged(rules, before, wanted);
        if (!rows.update(after)) {
            throw Refusal.staleVersion();
        }
        String old = before.address() + before.name();
        String young = after.address() + after.name();
        if (!old.equals(young)) {
            rows.readdressEstate(before.code(), old, young);
        }
        keep("change", after);
    }

    private Addresses.Estate merged(AddressRules rules, Addresses.Estate before, Wanted wanted) {
        Geometry border =
                wanted.border() == null ? before.border() : wanted.border().area("border");
        boolean moved = wanted.border() != null || wanted.position() != null;
        GeoPoint position = moved ? AddressRules.position(wanted.position(), border) : before.position();
        DivisionCode community = moved ? rules.grid(position).at(DivisionLevel.COMMUNITY) : before.place();
        if (wanted.border() != null && border != null) {
            rules.checkEstate(community, border, before.code(), memory.now().estates());
        }
        String name = wanted.name() == null ? before.name() : Typed.name("name", wanted.name());
        return new Addresses.Estate(
                before.id(),
                before.code(),
                name.equals(before.name()) ? name : freeName(name, community, before.code()),
                wanted.aliases() == null ? before.aliases() : Typed.aliases(wanted.aliases()),
                community,
                wanted.address() == null ? before.address() : Typed.address(wanted.address(), ""),
                position,
                border,
                before.version());
    }

    /** Ends an estate in which no building stands any more. */
    @Transactional
    public void end(String key, int version) {
        begin();
        Addresses.Estate estate = current(key, version);
        long standing = memory.now().buildings().stream()
                .filter(building -> estate.code().equals(building.estateCode()))
                .count();
        if (standing > 0) {
            throw Refusal.conflict(
                    "estate-not-empty",
                    "小区里还有" + standing + "栋楼,请先删除这些楼栋,或把它们改到别的小区",
                    standing + " buildings stand in the estate; remove them or move them to another estate first");
        }
        rows.endEstate(estate.code());
        keep("end", estate);
    }

    private AddressRules begin() {
        changes.begin(Remembered.ADDRESSES);
        return new AddressRules(divisions.now(), memory.now());
    }

    private Addresses.Estate current(String key, int version) {
        Addresses.Estate estate = memory.now().requiredEstate(key);
        AddressRules.own(estate.place());
        if (estate.version() != version) {
            throw Refusal.staleVersion();
        }
        return estate;
    }

    /** Two estates of one community with one name could not be told apart in a message. */
    private String freeName(String name, DivisionCode community, @Nullable String code) {
        boolean taken = memory.now().estates().stream()
                .anyMatch(other -> other.name().equals(name)
                        && other.place().equals(community)
                        && !other.code().equals(code));
        if (taken) {
            throw Refusal.badField(
                    "name", "name-taken", "该社区已有小区“" + name + "”", "the community has an estate " + name + " already");
        }
        return name;
    }

    private void keep(String verb, Addresses.Estate estate) {
        audit.record(new Entry(
                "territory:" + verb + "-estate",
                "estate",
                estate.id(),
                estate.name() + "(" + estate.address() + ")",
                Map.of("code", estate.code(), "place", estate.place().value(), "name", estate.name())));
    }
}
