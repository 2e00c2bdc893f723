package io.linli.app.record;

import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes fields and the state of the record that a process is about (写入记录). */
@Component
class WriteRecordWork implements ServiceWork {

    private static final String STATE = "state";

    private final ObjectProvider<ProcessWriting> writing;

    WriteRecordWork(ObjectProvider<ProcessWriting> writing) {
        this.writing = writing;
    }

    @Override
    public String key() {
        return "write-record";
    }

    @Override
    public String title() {
        return "写入记录";
    }

    @Override
    public String titleEn() {
        return "Write into the record";
    }

    @Override
    public List<Input> inputs() {
        return List.of(new Input(STATE, "状态", "State", false));
    }

    @Override
    public List<String> outputs() {
        return List.of(STATE);
    }

    @Override
    public boolean takesMore() {
        return true;
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        return ProcessLink.Path.of(call.instance().subject())
                .map(path -> written(path, call))
                .orElse(Map.of());
    }

    private Map<String, Object> written(ProcessLink.Path path, ServiceCall call) {
        Map<String, @Nullable Object> values = plain(call.inputs());
        Object state = values.remove(STATE);
        StoredRecord record = writing.getObject()
                .written(
                        path.app(),
                        path.type(),
                        path.id(),
                        values,
                        state == null ? null : state.toString(),
                        call.element());
        return Map.of(STATE, record.state());
    }

    /** Values of expressions as documents have them. */
    static Map<String, @Nullable Object> plain(Map<String, Object> inputs) {
        return new HashMap<>(inputs);
    }
}
