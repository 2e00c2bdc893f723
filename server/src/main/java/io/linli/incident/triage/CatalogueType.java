package io.linli.incident.triage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the shipped type catalogue (事件分类), a leaf or an inner level.
 *
 * @param code stable short code: {@code L01}, {@code L0102}, {@code L010203} for livelihood classes, {@code E0102} for
 *     events and {@code P0118} for parts of GB/T 30428.2
 * @param parent code of the level above, null at the first level
 * @param level 1, 2 or 3
 * @param scheme {@code livelihood} or {@code gbt30428}
 * @param name Chinese name
 * @param nameEn English name
 * @param gbtCode code in GB/T 30428.2 (major and minor class, four digits), null if none
 * @param urgency default urgency
 * @param acceptMinutes time to accept, working minutes
 * @param handleValue time to handle, in {@code handleUnit}
 * @param handleUnit {@code working_hours}, {@code working_days}, {@code hours} or {@code days}
 * @param verifyMinutes time to verify, working minutes
 * @param isPublic whether neighbours may see incidents of this type by default
 * @param livelihoodLevel1 the first-level livelihood class it belongs to
 * @param keywords words that point to this type
 * @param form JSON Schema of the extra fields, null if none
 */
public record CatalogueType(
        String code,
        @Nullable String parent,
        int level,
        String scheme,
        String name,
        String nameEn,
        @Nullable String gbtCode,
        Urgency.Level urgency,
        int acceptMinutes,
        int handleValue,
        String handleUnit,
        int verifyMinutes,
        boolean isPublic,
        String livelihoodLevel1,
        List<String> keywords,
        @Nullable String form) {

    static CatalogueType read(List<String> row) {
        return new CatalogueType(
                row.get(0),
                orNull(row.get(1)),
                Integer.parseInt(row.get(2)),
                row.get(3),
                row.get(4),
                row.get(5),
                orNull(row.get(6)),
                Urgency.Level.valueOf(row.get(7)),
                Integer.parseInt(row.get(8)),
                Integer.parseInt(row.get(9)),
                row.get(10),
                Integer.parseInt(row.get(11)),
                row.get(12).equals("1"),
                row.get(13),
                row.get(14).isEmpty() ? List.of() : List.of(row.get(14).split(" +")),
                orNull(row.get(15)));
    }

    private static @Nullable String orNull(String field) {
        return field.isEmpty() ? null : field;
    }
}
