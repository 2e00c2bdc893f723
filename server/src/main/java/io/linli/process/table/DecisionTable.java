package io.linli.process.table;

import io.linli.process.feel.Feel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.operaton.bpm.dmn.engine.DmnDecision;
import org.operaton.bpm.dmn.engine.DmnDecisionResult;
import org.operaton.bpm.dmn.engine.DmnEngine;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;

/** A decision table (决策表, DMN 1.3) that has been read and found harmless. */
public final class DecisionTable {

    /** Made when the first table is read. */
    private static final class Engine {
        static final DmnEngine DMN = made();

        private static DmnEngine made() {
            var setup = new DefaultDmnEngineConfiguration();
            setup.setDefaultInputExpressionExpressionLanguage("feel");
            setup.setDefaultInputEntryExpressionLanguage("feel");
            setup.setDefaultOutputEntryExpressionLanguage("feel");
            setup.setDefaultLiteralExpressionLanguage("feel");
            return setup.buildEngine();
        }
    }

    private final DmnDecision decision;
    private final Set<String> outputs;

    private DecisionTable(DmnDecision decision) {
        this.decision = decision;
        this.outputs = decision.getDecisionLogic() instanceof DmnDecisionTableImpl table
                ? table.getOutputs().stream()
                        .map(DmnDecisionTableOutputImpl::getOutputName)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /**
     * Reads the table of a text that has been checked.
     *
     * @see TableCheck
     */
    public static DecisionTable read(String dmn) {
        DmnDecision decision = Engine.DMN
                .parseDecisions(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)))
                .getFirst();
        return new DecisionTable(decision);
    }

    /** The names of what it gives. */
    public Set<String> outputs() {
        return Set.copyOf(outputs);
    }

    /** What the table says about some data: the entries of the rules that hold, of one rule or of several as lists. */
    public Map<String, Object> decide(Map<String, Object> data) {
        DmnDecisionResult result = Engine.DMN.evaluateDecision(decision, data);
        if (result.isEmpty()) {
            return Map.of();
        }
        if (result.size() == 1) {
            return withoutNull(result.getFirstResult().getEntryMap());
        }
        return outputs.stream().collect(Collectors.toMap(name -> name, name -> (Object) result.collectEntries(name)));
    }

    private static Map<String, Object> withoutNull(Map<String, Object> entries) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Longest text of a table. */
    public static final int LONGEST = 500_000;

    /** Longest text of one of its cells. */
    public static final int LONGEST_CELL = Feel.LONGEST;
}
