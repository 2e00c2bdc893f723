package io.linli.incident;

/** The decisions about an incident that anybody may correct. Stored as JSON in column {@code decisions}. */
public record Decisions(Decision type, Decision place, Decision owner, Decision urgency, Decision duplicates) {

    public Decisions withType(Decision decision) {
        return new Decisions(decision, place, owner, urgency, duplicates);
    }

    public Decisions withPlace(Decision decision) {
        return new Decisions(type, decision, owner, urgency, duplicates);
    }

    public Decisions withOwner(Decision decision) {
        return new Decisions(type, place, decision, urgency, duplicates);
    }

    public Decisions withUrgency(Decision decision) {
        return new Decisions(type, place, owner, decision, duplicates);
    }
}
