package io.linli.process.feel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads and evaluates expressions in FEEL (Friendly Enough Expression Language, DMN 1.3, chapter 10). What an
 * expression can do is decided when it is read ({@link Guard}): it knows only the data it is given, and its effort is
 * bounded by its length and the size of the data. Expressions once read are kept.
 */
@Component
public class Feel {

    /** Longest text of an expression, in characters. */
    public static final int LONGEST = 2_000;

    private static final int MOST_KEPT = 10_000;

    private final Map<String, FeelExpression> read = new ConcurrentHashMap<>();

    /** Made when the first expression is read, because it brings a language's library with it. */
    private static final class Engine {
        static final FeelEngineApi FEEL =
                FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();
    }

    /**
     * Reads an expression.
     *
     * @throws FeelFault if it cannot be understood or wants something that is not allowed
     */
    public FeelExpression expression(String text) {
        return kept("e" + text, () -> Engine.FEEL.parseExpression(text), text);
    }

    /**
     * Reads the tests of a cell of a decision table.
     *
     * @throws FeelFault if they cannot be understood or want something that is not allowed
     */
    public FeelExpression tests(String text) {
        return kept("t" + text, () -> Engine.FEEL.parseUnaryTests(text), text);
    }

    private FeelExpression kept(String key, java.util.function.Supplier<ParseResult> parse, String text) {
        FeelExpression known = read.get(key);
        if (known != null) {
            return known;
        }
        FeelExpression made = read(parse, text);
        if (read.size() >= MOST_KEPT) {
            read.clear();
        }
        read.put(key, made);
        return made;
    }

    private static FeelExpression read(java.util.function.Supplier<ParseResult> parse, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new FeelFault(
                    "feel-length", "表达式不能为空,且不超过" + LONGEST + "字", "an expression has 1 to " + LONGEST + " characters");
        }
        try {
            ParseResult result = parse.get();
            if (result.isSuccess()) {
                return Guard.checked(result.parsedExpression());
            }
            String reason = result.failure().message();
            throw new FeelFault("feel-syntax", "表达式无法识别:" + reason, "the expression cannot be understood: " + reason);
        } catch (StackOverflowError e) {
            throw new FeelFault("feel-depth", "表达式嵌套过深", "the expression is nested too deeply");
        }
    }

    /**
     * The value over some data, as plain Java: Boolean, Number, String, java.time, List, Map or null.
     *
     * @throws FeelFault if it has none
     */
    public @Nullable Object value(FeelExpression expression, Map<String, Object> data) {
        EvaluationResult result = Engine.FEEL.evaluate(expression.parsed(), data);
        if (result.isSuccess()) {
            return result.result();
        }
        String reason = result.failure().message();
        throw new FeelFault(
                "feel-value",
                "表达式“%s”无法计算:%s".formatted(expression.text(), reason),
                "the expression \"%s\" has no value: %s".formatted(expression.text(), reason));
    }

    /** Whether a value passes the tests of a cell. */
    public boolean passes(FeelExpression tests, @Nullable Object input, Map<String, Object> data) {
        EvaluationResult result = Engine.FEEL.evaluateWithInput(tests.parsed(), input, data);
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }
}
