package io.linli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.linli.LinliServer;
import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelFault;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeelTests {

    private static final Map<String, Object> DATA = Map.of(
            "amount",
            new BigDecimal("1200.50"),
            "urgent",
            true,
            "people",
            List.of(Map.of("name", "王芳", "age", 71), Map.of("name", "李雷", "age", 34)));

    private final Feel feel = LinliServer.shared().bean(Feel.class);

    static Stream<Arguments> conditions() {
        return Stream.of(
                arguments("amount > 1000", true),
                arguments("amount > 1000 and not(urgent)", false),
                arguments("if urgent then amount >= 1 else false", true),
                arguments("some p in people satisfies p.age >= 70", true),
                arguments("every p in people satisfies p.age >= 70", false),
                arguments("count(people[age > 40]) = 1", true),
                arguments("list contains(for p in people return p.name, \"王芳\")", true),
                arguments("sum(for p in people return p.age) in [100..110]", true),
                arguments("date(\"2026-11-21\") + duration(\"P3D\") = date(\"2026-11-24\")", true),
                arguments("upper case(\"ab\") = \"AB\"", true),
                arguments("missing = null", true));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void conditionsHoldOrDoNot(String text, boolean expected) {
        assertThat(feel.value(feel.expression(text), DATA)).isEqualTo(expected);
    }

    @Test
    void anExpressionNamesTheFieldsThatItReads() {
        assertThat(feel.expression("amount > 5 and (some p in people satisfies p.age > limit)")
                        .names())
                .containsExactlyInAnyOrder("amount", "people", "limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // ways into the program
                "function(x) external { java: { class: \"java.lang.Runtime\", method signature: \"getRuntime()\" } }",
                "{ f: function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } } }.f(1)",
                "amount.getClass().forName(\"java.lang.Runtime\")",
                "people.getClass()",
                "\"\".getClass().getClassLoader()",
                "${execution.getEngineServices()}",
                "#{runtimeService.deleteProcessInstance(1)}",
                "T(java.lang.Runtime).getRuntime().exec(\"id\")",
                "new java.io.File(\"/etc/passwd\")",
                "java.lang.System.exit(1)",
                "system.getenv(\"PATH\")",
                "`id`; amount",
                // work without end
                "(function(f) f(f))(function(f) f(f))",
                "{ f: function(n) f(n + 1), r: f(1) }.r",
                "for i in 1..1000000000 return i",
                "some i in 1..1000000000 satisfies i < 0",
                "{ a: \"xxxxxxxxxx\", b: a + a, c: b + b, d: c + c }.d",
                "for a in people, b in people, c in people return 1",
                "people[count(people[count(people[true]) > 0]) > 0]",
                "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\", \"\")",
                "split(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
                "10 ** 999999999",
                "2 ** amount",
                "decimal(1, 999999999)",
                "round up(1, 999999999)",
                "floor(number(\"1E999999999\"))",
                "sort(people, function(x, y) true)",
                // what is not determined by the data
                "random number()",
                "get value({a: 1}, \"a\")",
                "context put({}, \"a\", 1)",
                "",
                "   "
            })
    void anExpressionThatWantsMoreIsRefused(String text) {
        assertThatThrownBy(() -> feel.expression(text)).isInstanceOf(FeelFault.class);
    }

    @Test
    void anExpressionThatIsTooLongOrTooDeepIsRefused() {
        assertThatThrownBy(() -> feel.expression("1" + " + 1".repeat(600))).isInstanceOf(FeelFault.class);
        assertThatThrownBy(() -> feel.expression("(".repeat(900) + "1" + ")".repeat(900)))
                .isInstanceOf(FeelFault.class);
        assertThatThrownBy(() -> feel.expression("not(".repeat(400) + "true" + ")".repeat(400)))
                .isInstanceOf(FeelFault.class);
    }
}
