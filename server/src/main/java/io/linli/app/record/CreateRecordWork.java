package io.linli.app.record;

import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes another record of the application that a process belongs to, at its place (新建记录). */
@Component
class CreateRecordWork implements ServiceWork {

    private static final String TYPE = "type";

    private final ObjectProvider<Keeper> keeper;

    CreateRecordWork(ObjectProvider<Keeper> keeper) {
        this.keeper = keeper;
    }

    @Override
    public String key() {
        return "create-record";
    }

    @Override
    public String title() {
        return "新建记录";
    }

    @Override
    public String titleEn() {
        return "Make a record";
    }

    @Override
    public List<Input> inputs() {
        return List.of(new Input(TYPE, "记录类型", "Type of the record", true));
    }

    @Override
    public List<String> outputs() {
        return List.of("id", "number");
    }

    @Override
    public boolean takesMore() {
        return true;
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        Map<String, @Nullable Object> values = WriteRecordWork.plain(call.inputs());
        String type = String.valueOf(values.remove(TYPE));
        StoredRecord made = keeper.getObject()
                .create(NewRecord.of(
                                app(call.instance()),
                                type,
                                call.instance().place().value(),
                                values)
                        .by("process")
                        .from(ProcessLink.Path.of(call.instance().subject())
                                .map(ProcessLink.Path::text)
                                .orElse(null)));
        return Map.of("id", made.id().toString(), "number", made.number());
    }

    /** The application that a process belongs to. */
    static String app(ServiceCall.Instance instance) {
        return ProcessLink.Path.of(instance.subject())
                .map(ProcessLink.Path::app)
                .orElseGet(() -> instance.definition().split("[.]", 2)[0]);
    }
}
