package io.linli.incident.intake;

import io.linli.incident.NewIncident;
import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.catalogue.IncidentTypes;
import io.linli.incident.triage.Classification;
import io.linli.incident.triage.Message;
import io.linli.incident.triage.Ranked;
import io.linli.incident.triage.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out what a report is about (自动分类): what the reporter chose, or what the classifier reads in the text. */
@Component
class TypeFinder {

    private static final int WORDS_SHOWN = 5;

    private final IncidentTypes types;
    private final Classifiers classifiers;

    TypeFinder(IncidentTypes types, Classifiers classifiers) {
        this.types = types;
        this.classifiers = classifiers;
    }

    /**
     * What it is about.
     *
     * @param level1 name of the first-level class
     * @param confidence that the first-level class is right, 0 to 1
     * @param given whether the reporter chose it
     */
    record Found(IncidentType type, String level1, double confidence, String reason, boolean given) {}

    Found find(NewIncident report) {
        if (report.typeCode() != null) {
            IncidentType type = types.find(report.typeCode()).orElseThrow();
            return new Found(type, type.level1Name(), 1, "上报人选择了「" + type.name() + "」", true);
        }
        return read(report);
    }

    private Found read(NewIncident report) {
        String title = Objects.requireNonNullElse(report.title(), "");
        Classification classification = classifiers.inForce().classify(new Message(title, report.body()));
        Ranked best = classification.best();
        Optional<IncidentType> type = type(best).filter(IncidentType::active);
        if (type.isEmpty() || classification.reasons().isEmpty()) {
            IncidentType unknown = types.find(IncidentTypes.UNCLASSIFIED).orElseThrow();
            return new Found(
                    type.orElse(unknown),
                    type.isEmpty() ? unknown.name() : best.level1Name(),
                    Math.min(best.confidence(), 0.2),
                    "正文中没有能判断类型的词语,请人工分类",
                    false);
        }
        return new Found(type.get(), best.level1Name(), best.confidence(), reason(classification), false);
    }

    /** The catalogue's type of the classifier's answer, by code or by the names of the levels. */
    private Optional<IncidentType> type(Ranked ranked) {
        if (ranked.typeCode() != null && types.find(ranked.typeCode()).isPresent()) {
            return types.find(ranked.typeCode());
        }
        List<String> path = new ArrayList<>();
        Optional<IncidentType> found = Optional.empty();
        for (String name : new String[] {ranked.level1Name(), ranked.level2Name(), ranked.level3Name()}) {
            if (name == null) {
                break;
            }
            path.add(name);
            found = types.named(path).or(() -> found(path));
        }
        return found;
    }

    private Optional<IncidentType> found(List<String> path) {
        return path.size() < 2 ? Optional.empty() : types.named(path.subList(0, path.size() - 1));
    }

    private static String reason(Classification classification) {
        List<String> words = classification.reasons().stream()
                .map(Reason::word)
                .limit(WORDS_SHOWN)
                .toList();
        String reason = "正文中的「" + String.join("」「", words) + "」指向"
                + classification.best().level1Name();
        if (classification.ranked().size() > 1) {
            Ranked second = classification.ranked().get(1);
            reason += ";其次是%s(%.0f%%)".formatted(second.level1Name(), second.confidence() * 100);
        }
        return reason;
    }
}
