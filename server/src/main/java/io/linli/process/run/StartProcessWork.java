package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import io.linli.process.definition.Versions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Starts another process (启动流程) at the same place and about the same subject; each then goes its own way. What a
 * package draws starts processes of the package only. Instances that start one another are stopped after ten in a day,
 * so that a circle ends while a matter that comes round every month goes on.
 */
@Component
class StartProcessWork implements ServiceWork {

    private static final int MOST = 10;
    private static final String PROCESS = "process";
    private static final String TITLE = "title";

    private final ObjectProvider<Starting> starting;
    private final Runs runs;
    private final RunStore store;
    private final Versions versions;

    StartProcessWork(ObjectProvider<Starting> starting, Runs runs, RunStore store, Versions versions) {
        this.starting = starting;
        this.runs = runs;
        this.store = store;
        this.versions = versions;
    }

    @Override
    public String key() {
        return "start-process";
    }

    @Override
    public String title() {
        return "启动流程";
    }

    @Override
    public String titleEn() {
        return "Start a process";
    }

    @Override
    public List<Input> inputs() {
        return List.of(new Input(PROCESS, "流程标识", "Key of the process", true), new Input(TITLE, "标题", "Title", false));
    }

    @Override
    public boolean takesMore() {
        return true;
    }

    @Override
    public List<String> outputs() {
        return List.of("instance");
    }

    /** It has a commit of its own, so that a process that cannot start fails this step and nobody's task. */
    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public List<Objection> objections(Use use) {
        String key = use.said().get(PROCESS);
        // What a package starts comes into force together with it; the check of its folder knows what there is.
        return key == null || use.app() != null || versions.drawn(key)
                ? List.of()
                : List.of(new Objection("没有流程“" + key + "”,请检查流程标识", "there is no process " + key));
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        ServiceCall.Instance from = call.instance();
        if (store.chain(from.id(), MOST) >= MOST) {
            throw Refusal.conflict(
                    "started-in-a-circle",
                    "流程一天内已接连启动" + MOST + "次,可能在循环,不再启动",
                    "Processes have started one another " + MOST + " times within a day; this looks like a circle");
        }
        Run parent = runs.seen(from.id());
        InstanceRecord begun = starting.getObject()
                .startFrom(
                        start(call, parent),
                        parent.id(),
                        new Starting.Starter(parent.record.startedBy(), parent.record.starterName()));
        return Map.of("instance", begun.number());
    }

    private static Starting.Start start(ServiceCall call, Run parent) {
        ServiceCall.Instance from = call.instance();
        Map<String, Object> data = new HashMap<>(call.inputs());
        data.remove(PROCESS);
        data.remove(TITLE);
        Map<String, Object> given = new HashMap<>();
        for (String name : List.of("record", "settings")) {
            Object value = parent.data.get(name);
            if (value != null) {
                given.put(name, value);
            }
        }
        return new Starting.Start(
                key(from.definition(), call.text(PROCESS).orElse("")),
                from.place().value(),
                call.text(TITLE).orElse(from.title()),
                parent.record.subjectKind(),
                parent.record.subjectId(),
                data,
                given);
    }

    /** The full key of what a drawing calls by its plain one. */
    private static String key(String definition, String said) {
        int dot = definition.indexOf('.');
        String app = dot < 0 ? "" : definition.substring(0, dot + 1);
        return said.startsWith(app) ? said : app + said;
    }
}
