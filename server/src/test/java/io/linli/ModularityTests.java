package io.linli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/** The house stands: modules keep to themselves, no arrow goes upward, no circle. */
class ModularityTests {

    /** Modules from the ground up; a module may use those of its own tier and of tiers before it. */
    private static final List<List<String>> TIERS = List.of(
            List.of("database", "http"),
            List.of("identity", "territory", "audit", "message", "file", "worktime", "job"),
            List.of("registry", "catalogue"),
            List.of("incident", "process", "device", "map", "connector", "app", "payment", "insight", "knowledge"),
            List.of(
                    "affairs",
                    "grid",
                    "command",
                    "ballot",
                    "booking",
                    "passage",
                    "video",
                    "care",
                    "health",
                    "trade",
                    "estate",
                    "energy",
                    "supervision"));

    private static final ApplicationModules MODULES = ApplicationModules.of(
            LinliApplication.class,
            JavaClass.Predicates.resideInAnyPackage("io.linli.kernel..", "io.linli.simulator.."));

    @Test
    void modulesUseEachOtherOnlyThroughTheirPublicFaceAndWithoutCircles() {
        MODULES.verify();
    }

    @Test
    void noModuleUsesAModuleOfAHigherTier() {
        List<String> upward = new ArrayList<>();
        MODULES.forEach(module -> dependencies(module).stream()
                .filter(used -> tier(used) > tier(name(module)))
                .forEach(used -> upward.add(name(module) + " -> " + used)));

        assertThat(upward).isEmpty();
    }

    @Test
    void everyModuleHasItsTier() {
        MODULES.forEach(
                module -> assertThat(tier(name(module))).as(name(module)).isNotNegative());
    }

    @Test
    void thePictureOfTheModulesIsUpToDate() throws IOException {
        Path picture = Path.of("..", "docs", "modules.md");
        String drawn = draw();
        if (!Files.exists(picture) || !Files.readString(picture).equals(drawn)) {
            Files.writeString(picture, drawn);
        }

        assertThat(picture).hasContent(drawn);
    }

    private String draw() {
        var text = new StringBuilder(
                "# Modules\n\nDrawn by `ModularityTests`; an arrow means \"uses\".\n\n```mermaid\nflowchart BT\n");
        for (int tier = 0; tier < TIERS.size(); tier++) {
            int number = tier;
            var names = new TreeSet<String>();
            MODULES.forEach(module -> {
                if (tier(name(module)) == number) {
                    names.add(name(module));
                }
            });
            if (!names.isEmpty()) {
                text.append("    subgraph tier%d[\"tier %d\"]\n".formatted(tier, tier));
                names.forEach(name -> text.append("        %s\n".formatted(name)));
                text.append("    end\n");
            }
        }
        Map<String, TreeSet<String>> arrows = new TreeMap<>();
        MODULES.forEach(module -> arrows.put(name(module), new TreeSet<>(dependencies(module))));
        arrows.forEach((from, targets) -> targets.stream()
                .filter(to -> tier(to) > 0)
                .forEach(to -> text.append("    %s --> %s\n".formatted(from, to))));
        return text.append("```\n\nEvery module may also use `database` and `http`.\n")
                .toString();
    }

    private List<String> dependencies(ApplicationModule module) {
        return module.getDirectDependencies(MODULES, DependencyType.values()).stream()
                .map(dependency -> name(dependency.getTargetModule()))
                .distinct()
                .toList();
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static int tier(String module) {
        for (int tier = 0; tier < TIERS.size(); tier++) {
            if (TIERS.get(tier).contains(module)) {
                return tier;
            }
        }
        return -1;
    }
}
