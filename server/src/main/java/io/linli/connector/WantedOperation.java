package io.linli.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants an operation to be; see {@link ConnectorOperation}.
 *
 * @param success null for 200, 201, 202 and 204
 */
record WantedOperation(
        @Nullable String code,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String method,
        @Nullable String path,
        @Nullable List<Input> inputs,
        @Nullable List<Output> outputs,
        @Nullable List<Integer> success) {

    /** What a request wants an input to be. */
    record Input(
            @Nullable String name,
            @Nullable String title,
            @Nullable String titleEn,
            @Nullable Boolean required,
            @Nullable String place,
            @Nullable String as) {}

    /** What a request wants an output to be. */
    record Output(@Nullable String name, @Nullable String pointer) {}
}
