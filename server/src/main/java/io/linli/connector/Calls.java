package io.linli.connector;

import io.linli.kernel.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls other systems, within their limits, and writes each call down. After five failures in a row a system is left
 * alone for a minute. Waits for the answer: call it where nothing is locked.
 */
@Component
class Calls {

    private static final int MOST_GIVEN = 64_000;
    private static final int NANOS = 1_000_000;

    private final Line line;
    private final CallStore store;
    private final JsonMapper json;

    Calls(Line line, CallStore store, JsonMapper json) {
        this.line = line;
        this.store = store;
        // What was asked for goes out as it was reckoned, and comes back as it was written.
        this.json = json.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /**
     * What has come of a call.
     *
     * @param reply what was said, null if nothing was
     * @param outputs by their names; what the answer does not have is not there
     * @param fault why it has not worked, null if it has
     */
    record Outcome(
            @Nullable Reply reply,
            Map<String, Object> outputs,
            int ms,
            @Nullable CallFault fault) {}

    Outcome call(Connector connector, ConnectorOperation operation, Map<String, Object> inputs, Occasion occasion) {
        long from = System.nanoTime();
        Outcome outcome;
        try {
            Outgoing request = Outgoing.of(connector, operation, inputs, json);
            store.admit(connector);
            Reply reply = line.send(connector, request, occasion.key());
            outcome = new Outcome(reply, outputs(operation, reply), ms(from), null);
        } catch (CallFault fault) {
            outcome = new Outcome(fault.reply(), Map.of(), ms(from), fault);
        }
        store.add(Ids.next(), connector, operation, occasion, outcome);
        return outcome;
    }

    private static int ms(long from) {
        return (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - from) / NANOS);
    }

    private Map<String, Object> outputs(ConnectorOperation operation, Reply reply) {
        if (!operation.success().contains(reply.status())) {
            throw CallFault.of(
                    "refused-status",
                    "对方应答状态 " + reply.status() + ",不算成功",
                    "the answer has status " + reply.status() + ", which does not mean success",
                    reply);
        }
        Map<String, Object> outputs = new LinkedHashMap<>();
        if (operation.outputs().isEmpty() || reply.text().isBlank()) {
            return outputs;
        }
        JsonNode document = document(reply);
        int size = 0;
        for (ConnectorOperation.Output output : operation.outputs()) {
            JsonNode found = document.at(output.pointer());
            if (!found.isMissingNode() && !found.isNull()) {
                size += found.toString().length();
                outputs.put(output.name(), json.treeToValue(found, Object.class));
            }
        }
        if (size > MOST_GIVEN) {
            throw CallFault.of(
                    "outputs-too-large",
                    "取出的内容超过 64,000 字,请取更小的部分",
                    "the outputs are too large; take smaller parts",
                    reply);
        }
        return outputs;
    }

    private JsonNode document(Reply reply) {
        try {
            return json.readTree(reply.text());
        } catch (JacksonException e) {
            throw CallFault.of("not-json", "对方的应答不是 JSON", "the answer is no JSON document", reply);
        }
    }
}
