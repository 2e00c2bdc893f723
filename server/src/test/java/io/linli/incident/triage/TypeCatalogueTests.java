package io.linli.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TypeCatalogueTests {

    private static final List<String> CLASSES = List.of(
            "城乡建设", "劳动和社会保障", "教育文体", "商贸旅游", "环境保护", "卫生计生", "交通运输", "政法", "民政", "农村农业", "国土资源", "经济管理", "党务政务",
            "纪检监察", "科技与信息产业");

    private final List<CatalogueType> types = TypeCatalogue.shipped().types();

    @Test
    void everyTypeHangsBelowAKnownOneOfTheLevelAbove() {
        assertThat(types).allSatisfy(type -> {
            if (type.parent() == null) {
                assertThat(type.level()).isEqualTo(1);
            } else {
                assertThat(TypeCatalogue.shipped()
                                .find(type.parent())
                                .orElseThrow()
                                .level())
                        .isEqualTo(type.level() - 1);
            }
        });
    }

    @Test
    void codesAreUniqueAndLimitsArePositive() {
        assertThat(types.stream().map(CatalogueType::code)).doesNotHaveDuplicates();
        assertThat(types).allSatisfy(type -> {
            assertThat(type.acceptMinutes()).isPositive();
            assertThat(type.handleValue()).isPositive();
            assertThat(type.verifyMinutes()).isPositive();
            assertThat(type.handleUnit()).isIn("working_hours", "working_days", "hours", "days");
            assertThat(type.nameEn()).isNotBlank();
        });
    }

    @Test
    void everyTypeBelongsToOneOfTheFifteenClasses() {
        Set<String> used = types.stream().map(CatalogueType::livelihoodLevel1).collect(Collectors.toSet());
        assertThat(used).containsExactlyInAnyOrderElementsOf(CLASSES);
    }

    @Test
    void urbanManagementTypesCarryTheCodeOfTheStandard() {
        assertThat(TypeCatalogue.shipped().find("E0102").orElseThrow().name()).isEqualTo("暴露垃圾");
        assertThat(types.stream()
                        .filter(type -> type.scheme().equals("gbt30428") && type.level() == 3)
                        .map(CatalogueType::gbtCode))
                .allMatch(code -> code != null && code.matches("\\d{4}"));
    }

    @Test
    void thereAreAtLeastSixHundredExamplesOverAllClasses() {
        List<Example> examples = ShippedExamples.all();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(600);
        assertThat(examples.stream().map(Example::level1).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(CLASSES);
    }
}
