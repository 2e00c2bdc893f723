package io.linli.process.run;

import io.linli.incident.Channel;
import io.linli.incident.Incidents;
import io.linli.incident.NewIncident;
import io.linli.incident.ReportedIncident;
import io.linli.incident.Urgency;
import io.linli.process.ServiceCall;
import io.linli.process.ServiceWork;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Raises an incident (上报事件) where the instance belongs. The number of the step keeps it from being raised twice. */
@Component
class RaiseIncidentWork implements ServiceWork {

    private final Incidents incidents;

    RaiseIncidentWork(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return "raise-incident";
    }

    @Override
    public String title() {
        return "上报事件";
    }

    @Override
    public String titleEn() {
        return "Raise an incident";
    }

    @Override
    public List<Input> inputs() {
        return List.of(
                new Input("body", "内容", "What happened", true),
                new Input("title", "标题", "Title", false),
                new Input("type", "事件类型代码", "Code of the type", false),
                new Input("urgency", "紧急程度(normal、urgent、emergency)", "normal, urgent or emergency", false),
                new Input("address", "地点", "Address", false));
    }

    @Override
    public List<String> outputs() {
        return List.of("number", "id");
    }

    /** Incidents come in by a commit of their own. */
    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        Urgency urgency = call.text("urgency")
                .map(code -> Urgency.of(code.toLowerCase(Locale.ROOT)))
                .orElse(null);
        ReportedIncident raised = incidents.report(NewIncident.by(
                        Channel.MODULE, "process", call.text("body").orElse(""))
                .withTitle(call.text("title").orElse(null))
                .withType(call.text("type").orElse(null), urgency)
                .withExternalNumber(call.instance().number() + "/" + call.element())
                .at(null, call.text("address").orElse(null), call.instance().place()));
        return Map.of(
                "number",
                raised.incident().number(),
                "id",
                raised.incident().id().toString());
    }
}
