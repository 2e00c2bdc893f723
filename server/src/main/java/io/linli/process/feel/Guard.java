package io.linli.process.feel;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import java.util.HashSet;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exponentiation;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;

/**
 * Keeps expressions harmless. Allowed is what stands in the lists below. Left out are definitions of functions and
 * names for intermediate results (by which a short text can ask for endless work), counting through a range, regular
 * expressions (which can take for ever), rounding to any number of places and everything that calls the program. What
 * remains is a tree whose effort grows with the data at most by its square.
 */
final class Guard {

    private static final int DEEPEST = 60;
    private static final int MOST_LOOPS = 2;
    private static final int MOST_POWER = 20;

    private static final Set<String> NODES = Set.of(
            "Addition",
            "ArithmeticNegation",
            "AtLeastOne",
            "ClosedConstRangeBoundary",
            "ClosedRangeBoundary",
            "Conjunction",
            "ConstBool",
            "ConstDate",
            "ConstDateTime",
            "ConstDayTimeDuration",
            "ConstInputValue",
            "ConstList",
            "ConstLocalDateTime",
            "ConstLocalTime",
            "ConstNull",
            "ConstNumber",
            "ConstRange",
            "ConstString",
            "ConstTime",
            "ConstYearMonthDuration",
            "Disjunction",
            "Division",
            "Equal",
            "EveryItem",
            "Exponentiation",
            "Filter",
            "For",
            "FunctionInvocation",
            "GreaterOrEqual",
            "GreaterThan",
            "If",
            "In",
            "InputEqualTo",
            "InputGreaterOrEqual",
            "InputGreaterThan",
            "InputInRange",
            "InputLessOrEqual",
            "InputLessThan",
            "InstanceOf",
            "LessOrEqual",
            "LessThan",
            "Multiplication",
            "Not",
            "OpenConstRangeBoundary",
            "OpenRangeBoundary",
            "PathExpression",
            "PositionalFunctionParameters",
            "NamedFunctionParameters",
            "Ref",
            "SomeItem",
            "Subtraction",
            "UnaryTestExpression");

    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "after",
            "all",
            "any",
            "append",
            "before",
            "coincides",
            "concatenate",
            "contains",
            "count",
            "date",
            "date and time",
            "day of week",
            "day of year",
            "distinct values",
            "duration",
            "during",
            "ends with",
            "even",
            "finished by",
            "finishes",
            "get or else",
            "includes",
            "index of",
            "is defined",
            "last day of month",
            "list contains",
            "lower case",
            "max",
            "mean",
            "meets",
            "median",
            "met by",
            "min",
            "mode",
            "month of year",
            "not",
            "now",
            "odd",
            "overlaps",
            "remove",
            "reverse",
            "starts with",
            "string",
            "string join",
            "string length",
            "sublist",
            "substring",
            "substring after",
            "substring before",
            "sum",
            "time",
            "today",
            "trim",
            "union",
            "upper case",
            "week of year",
            "years and months duration");

    private final Set<String> names = new HashSet<>();
    private final Set<String> paths = new HashSet<>();
    private final Set<String> own = new HashSet<>();

    private Guard() {}

    /**
     * An expression with the names of the data that it reads.
     *
     * @throws FeelFault if it is not harmless
     */
    static FeelExpression checked(ParsedExpression parsed) {
        var guard = new Guard();
        guard.visit(parsed.expression(), 0, 0);
        guard.names.removeAll(guard.own);
        guard.paths.removeIf(path -> !guard.names.contains(path.split("\\.", 2)[0]));
        return new FeelExpression(parsed, guard.names, guard.paths);
    }

    private void visit(Object part, int depth, int loops) {
        if (depth > DEEPEST) {
            throw new FeelFault("feel-depth", "表达式嵌套过深", "the expression is nested too deeply");
        }
        if (part instanceof Iterable<?> many) {
            children(many.iterator(), depth, loops);
        } else if (part.getClass().getName().startsWith("org.camunda.feel.syntaxtree.")) {
            node(part, depth, loops);
        } else if (part instanceof Product pair) {
            children(pair.productIterator(), depth, loops);
        }
    }

    private void node(Object node, int depth, int loops) {
        // Objects of the language's library carry a dollar sign behind their name.
        String kind = node.getClass().getSimpleName().replace("$", "");
        if (!NODES.contains(kind)) {
            throw refused(kind, node instanceof QualifiedFunctionInvocation call ? call.function() : kind);
        }
        int within = loops + loops(node);
        if (within > MOST_LOOPS) {
            throw new FeelFault(
                    "feel-loops",
                    "表达式中循环(for、some、every、筛选)嵌套不能超过" + MOST_LOOPS + "层",
                    "loops (for, some, every, filters) may be nested " + MOST_LOOPS + " deep");
        }
        switch (node) {
            case Ref name -> {
                names.add(name.names().head());
                paths.add(name.names().mkString("."));
            }
            case FunctionInvocation call
            when !FUNCTIONS.contains(call.function()) -> throw refused("FunctionInvocation", call.function());
            case Exponentiation power when !small(power.y()) -> throw refused("Exponentiation", "**");
            case For loop -> bind(loop.iterators());
            case SomeItem loop -> bind(loop.iterators());
            case EveryItem loop -> bind(loop.iterators());
            case Filter loop -> own.add("item");
            default -> {
                // Nothing beside its parts.
            }
        }
        children(((Product) node).productIterator(), depth, within);
    }

    private static int loops(Object node) {
        return switch (node) {
            case For loop -> loop.iterators().size();
            case SomeItem loop -> loop.iterators().size();
            case EveryItem loop -> loop.iterators().size();
            case Filter loop -> 1;
            default -> 0;
        };
    }

    private void bind(Iterable<?> iterators) {
        own.add("partial");
        Iterator<?> each = iterators.iterator();
        while (each.hasNext()) {
            own.add(String.valueOf(((Product) each.next()).productElement(0)));
        }
    }

    private void children(Iterator<?> parts, int depth, int loops) {
        while (parts.hasNext()) {
            visit(parts.next(), depth + 1, loops);
        }
    }

    private static boolean small(Object exponent) {
        return exponent instanceof ConstNumber number && Math.abs(number.value().toDouble()) <= MOST_POWER;
    }

    private static FeelFault refused(String kind, String what) {
        return switch (kind) {
            case "FunctionInvocation", "QualifiedFunctionInvocation" ->
                new FeelFault(
                        "feel-function",
                        "表达式不能使用函数“" + what + "”",
                        "expressions cannot use the function \"" + what + "\"");
            case "JavaFunctionInvocation", "FunctionDefinition" ->
                new FeelFault("feel-definition", "表达式不能定义函数", "expressions cannot define functions");
            case "Exponentiation" ->
                new FeelFault(
                        "feel-power", "乘方的指数须为不超过" + MOST_POWER + "的数字", "an exponent is a number up to " + MOST_POWER);
            default ->
                new FeelFault(
                        "feel-form", "表达式不能使用这种写法(" + what + ")", "expressions cannot have this form (" + what + ")");
        };
    }
}
