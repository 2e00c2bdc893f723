package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.incident.Decision;
import io.linli.incident.IncidentRecord;
import io.linli.incident.Said;
import io.linli.incident.Urgency;
import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.intake.Corrections;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import io.linli.territory.Territory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts right what was decided about an incident (更正); each decision then names the person who made it. */
@Component
class Correcting {

    private static final String REASON = "人工更正";

    private final IncidentTypes types;
    private final Territory territory;
    private final Corrections corrections;
    private final LifeJson json;

    Correcting(IncidentTypes types, Territory territory, Corrections corrections, LifeJson json) {
        this.types = types;
        this.territory = territory;
        this.corrections = corrections;
        this.json = json;
    }

    void correct(Step step) {
        List<Said> said = new ArrayList<>();
        Map<String, Decision> decisions = new LinkedHashMap<>();
        type(step, said, decisions);
        place(step, said, decisions);
        urgency(step, said, decisions);
        address(step, said);
        if (said.isEmpty()) {
            throw Refusal.badRequest("nothing-to-correct", "请至少更正一项", "Correct at least one thing");
        }
        if (!decisions.isEmpty()) {
            step.set(Column.DECISIONS, json.write(decisions));
        }
        step.say(Said.row(said, ";", "; "));
    }

    private void type(Step step, List<Said> said, Map<String, Decision> decisions) {
        String code = step.request().typeCode();
        IncidentRecord incident = step.incident();
        if (code == null || code.equals(incident.typeCode())) {
            return;
        }
        IncidentType type = types.find(code)
                .filter(IncidentType::active)
                .orElseThrow(() -> Refusal.badField(
                        "typeCode", "unknown-type", "没有代码为“%s”的类型".formatted(code), "there is no type of this code"));
        step.set(Column.TYPE_CODE, type.code()).set(Column.IS_PUBLIC, type.isPublic() && !incident.confidential());
        if (incident.owner() == null) {
            step.set(Column.LIMITS, json.write(type.limits()));
        }
        decisions.put("type", by(step, type.code()));
        corrections.corrected(incident.id(), type.code(), step.actor().account());
        step.keep("fromType", incident.typeCode()).keep("toType", type.code());
        Said before = Said.name(types.name(incident.typeCode()), types.nameEn(incident.typeCode()));
        said.add(Said.of(
                "类型由“%s”更正为“%s”", "Type corrected from “%s” to “%s”", before, new Said(type.name(), type.nameEn())));
    }

    private void place(Step step, List<Said> said, Map<String, Decision> decisions) {
        GeoPoint position = step.request().position();
        if (position != null) {
            step.set(Column.LONGITUDE, position.longitude()).set(Column.LATITUDE, position.latitude());
            said.add(Said.of(
                    "位置更正为%.5f,%.5f", "Position corrected to %.5f, %.5f", position.longitude(), position.latitude()));
        }
        Optional<DivisionCode> named = named(step.request().placeCode());
        Optional<DivisionCode> place =
                named.or(() -> Optional.ofNullable(position).flatMap(territory::gridAt));
        if (place.isPresent() && !place.get().equals(step.incident().place())) {
            step.set(Column.PLACE_CODE, place.get().value());
            decisions.put("place", by(step, place.get().value()));
            step.keep("fromPlace", step.incident().place().value());
            step.keep("toPlace", place.get().value());
            said.add(Said.of(
                    "所在地由“%s”更正为“%s”",
                    "Place corrected from “%s” to “%s”", named(step.incident().place()), named(place.get())));
        }
    }

    private Said named(DivisionCode place) {
        return Said.name(territory.name(place), territory.nameEn(place));
    }

    private Optional<DivisionCode> named(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        return Optional.of(code)
                .filter(DivisionCode::isValid)
                .map(DivisionCode::new)
                .filter(place -> territory.division(place).isPresent())
                .or(() -> {
                    throw Refusal.badField(
                            "placeCode",
                            "unknown-place",
                            "没有代码为“%s”的地方".formatted(code),
                            "there is no place of this code");
                });
    }

    private static void urgency(Step step, List<Said> said, Map<String, Decision> decisions) {
        String code = step.request().urgency();
        if (code == null) {
            return;
        }
        Urgency urgency;
        try {
            urgency = Urgency.of(code);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "urgency", "unknown", "紧急程度应为 normal、urgent 或 emergency", "use normal, urgent or emergency");
        }
        if (urgency != step.incident().urgency()) {
            step.set(Column.URGENCY, urgency.code());
            decisions.put("urgency", by(step, urgency.code()));
            said.add(Said.of(
                    "紧急程度更正为“%s”", "Urgency corrected to “%s”", new Said(urgency.chinese(), urgency.english())));
        }
    }

    private static void address(Step step, List<Said> said) {
        String address = step.request().address();
        if (address != null) {
            String line = ActionRequest.line("address", address);
            step.set(Column.ADDRESS, line);
            said.add(Said.of("地址更正为“%s”", "Address corrected to “%s”", line));
        }
    }

    private static Decision by(Step step, String value) {
        return Decision.person(value, REASON, step.actor().name());
    }
}
