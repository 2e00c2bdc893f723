package io.linli.connector;

import io.linli.http.Refusal;
import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calls another system (调用连接器): the inputs of the operation go out, its outputs come into the document. All attempts
 * of one turn carry the same {@code Idempotency-Key}.
 */
@Component
class CallConnectorWork implements ServiceWork {

    private static final String CONNECTOR = "connector";
    private static final String OPERATION = "operation";

    private final Connectors connectors;
    private final Calls calls;

    CallConnectorWork(Connectors connectors, Calls calls) {
        this.connectors = connectors;
        this.calls = calls;
    }

    @Override
    public String key() {
        return "call-connector";
    }

    @Override
    public String title() {
        return "调用连接器";
    }

    @Override
    public String titleEn() {
        return "Call a connector";
    }

    @Override
    public List<Input> inputs() {
        return List.of(new Input(CONNECTOR, "连接器", "Connector", true), new Input(OPERATION, "操作", "Operation", true));
    }

    @Override
    public boolean takesMore() {
        return true;
    }

    /** What the operation gives, by its names. */
    @Override
    public List<String> outputs() {
        return List.of();
    }

    @Override
    public boolean givesMore() {
        return true;
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public List<Objection> objections(Use use) {
        String code = use.said().get(CONNECTOR);
        if (code == null) {
            return List.of();
        }
        Optional<Connector> connector = connectors.inUse(code);
        if (connector.isEmpty()) {
            return List.of(new Objection("没有连接器“" + code + "”,或已停用", "there is no connector " + code + " in use"));
        }
        String wanted = use.said().get(OPERATION);
        if (wanted == null) {
            return List.of();
        }
        return connector
                .get()
                .operation(wanted)
                .map(operation -> objections(use, operation))
                .orElseGet(() ->
                        List.of(new Objection("连接器没有操作“" + wanted + "”", "the connector has no operation " + wanted)));
    }

    private static List<Objection> objections(Use use, ConnectorOperation operation) {
        List<Objection> objections = new ArrayList<>();
        operation.inputs().stream()
                .filter(input -> input.required() && !use.inputs().contains(input.name()))
                .forEach(input -> objections.add(new Objection(
                        "缺少操作的输入“" + input.title() + "”(" + input.name() + ")",
                        "the input " + input.name() + " of the operation is missing")));
        use.inputs().stream()
                .filter(name -> !OperationCheck.TAKEN.contains(name)
                        && operation.input(name).isEmpty())
                .sorted()
                .forEach(name ->
                        objections.add(new Objection("操作没有输入“" + name + "”", "the operation has no input " + name)));
        use.outputs().stream()
                .filter(name ->
                        operation.outputs().stream().noneMatch(one -> one.name().equals(name)))
                .sorted()
                .forEach(name ->
                        objections.add(new Objection("操作没有输出“" + name + "”", "the operation has no output " + name)));
        return objections;
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        String code = call.text(CONNECTOR).orElse("");
        Connector connector = connectors
                .inUse(code)
                .filter(one -> one.serves(call.instance().place()))
                .orElseThrow(() ->
                        Refusal.notFound("此处没有可用的连接器“" + code + "”", "There is no connector " + code + " in use here"));
        ConnectorOperation operation = connector
                .operation(call.text(OPERATION).orElse(""))
                .orElseThrow(() -> Refusal.notFound("连接器没有该操作", "The connector has no such operation"));
        Map<String, Object> inputs = new HashMap<>(call.inputs());
        inputs.keySet().removeAll(OperationCheck.TAKEN);
        Calls.Outcome outcome = calls.call(connector, operation, inputs, Occasion.of(call));
        CallFault fault = outcome.fault();
        if (fault != null) {
            throw Refusal.conflict(fault.code(), connector.name() + ":" + fault.chinese(), fault.english());
        }
        return outcome.outputs();
    }
}
