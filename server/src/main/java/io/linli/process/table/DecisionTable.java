package io.linli.process.table;

import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelExpression;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.dmn.engine.DmnDecision;
import org.operaton.bpm.dmn.engine.DmnDecisionResult;
import org.operaton.bpm.dmn.engine.DmnEngine;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.operaton.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.operaton.bpm.dmn.engine.impl.DmnExpressionImpl;

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

    /** What the cells of an input call the value that they judge. */
    private static final Set<String> OWN = Set.of("?", "cellInput");

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

    /** The names that its expressions read, with what they read inside of them, for example {@code record.amount}. */
    public Set<String> reads(Feel feel) {
        if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl table)) {
            return Set.of();
        }
        Stream<FeelExpression> inputs = table.getInputs().stream()
                .map(DmnDecisionTableInputImpl::getExpression)
                .flatMap(DecisionTable::text)
                .map(feel::expression);
        Stream<FeelExpression> conditions = table.getRules().stream()
                .flatMap(rule -> rule.getConditions().stream())
                .flatMap(DecisionTable::text)
                .map(feel::tests);
        Stream<FeelExpression> conclusions = table.getRules().stream()
                .flatMap(rule -> rule.getConclusions().stream())
                .flatMap(DecisionTable::text)
                .map(feel::expression);
        return Stream.of(inputs, conditions, conclusions)
                .flatMap(Function.identity())
                .flatMap(expression -> expression.paths().stream())
                .filter(path -> !OWN.contains(path))
                .collect(Collectors.toSet());
    }

    /** The text of a cell, if it says anything. */
    private static Stream<String> text(@Nullable DmnExpressionImpl cell) {
        return Stream.ofNullable(cell)
                .flatMap(one -> Stream.ofNullable(one.getExpression()))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals("-"));
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
