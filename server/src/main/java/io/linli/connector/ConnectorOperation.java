package io.linli.connector;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be asked of another system (操作).
 *
 * @param code what drawings call it by
 * @param method GET, POST or PUT
 * @param path begins with a slash; {@code {name}} stands for an input
 * @param success the status codes that mean it has worked
 */
record ConnectorOperation(
        String code,
        String name,
        @Nullable String nameEn,
        String method,
        String path,
        List<Input> inputs,
        List<Output> outputs,
        List<Integer> success) {

    ConnectorOperation {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        success = List.copyOf(success);
    }

    /**
     * Something that the other system has to know.
     *
     * @param place {@code path}, {@code query} or {@code body}
     * @param as what it is called there, a JSON Pointer if it lies deeper in the body; null if the same
     */
    record Input(
            String name,
            String title,
            @Nullable String titleEn,
            boolean required,
            String place,
            @Nullable String as) {

        /** What it is called at the other side. */
        String there() {
            return as == null ? name : as;
        }
    }

    /**
     * Something of the answer.
     *
     * @param pointer where it stands in the JSON document, RFC 6901
     */
    record Output(String name, String pointer) {}

    Optional<Input> input(String wanted) {
        return inputs.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }
}
