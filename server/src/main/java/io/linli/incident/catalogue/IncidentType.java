package io.linli.incident.catalogue;

import io.linli.incident.TimeLimits;
import io.linli.incident.Urgency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of incident (事件类型), a leaf or an inner level of the catalogue.
 *
 * @param code stable code, for example {@code L010105}; children's codes start with it
 * @param level 1 to 3
 * @param scheme {@code livelihood} 民生分类, {@code gbt30428} 城市管理部件和事件, or {@code taught} 历史数据带来的分类
 * @param gbtCode code in GB/T 30428.2, if it has one
 * @param level1Name the first-level livelihood class it counts under
 * @param urgency usual urgency
 * @param limits usual limits
 * @param form JSON Schema of the fields asked for beside the text
 * @param isPublic whether neighbours may see incidents of this type
 * @param photoRequired whether a result is taken only with a photo
 * @param active whether it may be chosen
 */
public record IncidentType(
        String code,
        @Nullable String parentCode,
        int level,
        String scheme,
        String name,
        String nameEn,
        @Nullable String gbtCode,
        String level1Name,
        Urgency urgency,
        TimeLimits limits,
        @Nullable Map<String, Object> form,
        boolean isPublic,
        boolean photoRequired,
        boolean active,
        int version) {}
