package io.linli.incident;

import io.linli.database.key.SealedColumns;
import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What roles may allow in this module. */
@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {

    private static final int INDEX_BYTES = 32;

    /** Who reported takes part in a change of keys; it is found by its telephone number. */
    @Bean
    SealedColumns sealedReporters(JsonMapper json) {
        return new SealedColumns(
                "incident.incident",
                "id",
                List.of(SealedColumns.Column.sealed(
                        "reporter_sealed",
                        List.of(new SealedColumns.Index(
                                "reporter_phone_index",
                                INDEX_BYTES,
                                person -> json.readValue(person, NewIncident.Person.class)
                                        .phone())))));
    }

    @Bean
    ActionCatalogue incidentActions() {
        return new ActionCatalogue(
                "incident",
                List.of(
                        new Action("incident:report", "上报事件", "Report incidents"),
                        new Action("incident:read", "查看事件", "See incidents"),
                        new Action("incident:accept", "受理事件", "Accept incidents"),
                        new Action("incident:dispatch", "分拨事件", "Dispatch incidents"),
                        new Action("incident:handle", "处置事件", "Handle incidents"),
                        new Action("incident:verify", "核查事件", "Verify incidents"),
                        new Action("incident:supervise", "催办与督办", "Urge and supervise"),
                        new Action("incident:approve-extension", "审批延期", "Approve extensions"),
                        new Action("incident:export", "导出事件", "Export incidents"),
                        new Action("incident:import", "导入事件", "Import incidents"),
                        new Action("incident:teach", "训练识别模型", "Teach the classifier"),
                        new Action("incident:configure", "维护分类与分拨规则", "Change types and dispatch rules"),
                        new Action("statistics:read", "查看统计", "See statistics")));
    }
}
