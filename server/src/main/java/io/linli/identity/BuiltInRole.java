package io.linli.identity;

import io.linli.kernel.DivisionLevel;
import java.util.List;

/** The roles that every installation has (内置角色). Their actions follow the program, not the database. */
enum BuiltInRole {
    CITY_LEADER(
            "city-leader",
            "市级指挥",
            "City command",
            "incident:report incident:read incident:accept incident:dispatch incident:verify incident:supervise"
                    + " incident:approve-extension incident:export incident:import incident:teach"
                    + " incident:configure statistics:read purpose:service purpose:verification purpose:incident"
                    + " purpose:emergency purpose:safety purpose:export registry:read registry:reveal registry:write"
                    + " registry:merge registry:link registry:import registry:export registry:approve-export"
                    + " registry:plates process:supervise app:submit app:review app:subscribe app:supervise"
                    + " certificate:read certificate:revoke"),
    DISTRICT_LEADER(
            "district-leader",
            "区级指挥",
            "District command",
            "incident:report incident:read incident:accept incident:dispatch incident:verify incident:supervise"
                    + " incident:approve-extension incident:export statistics:read purpose:service"
                    + " purpose:verification purpose:incident purpose:emergency purpose:safety purpose:export"
                    + " registry:read registry:reveal registry:write registry:merge registry:link registry:import"
                    + " registry:export registry:approve-export registry:plates app:subscribe app:supervise"
                    + " certificate:read certificate:revoke"),
    STREET_DISPATCHER(
            "street-dispatcher",
            "街道分拨员",
            "Street dispatcher",
            "incident:report incident:read incident:accept incident:dispatch incident:handle incident:verify"
                    + " incident:supervise incident:approve-extension incident:export incident:import"
                    + " incident:teach statistics:read purpose:service purpose:visit purpose:verification"
                    + " purpose:incident purpose:floating purpose:care purpose:emergency purpose:export"
                    + " purpose:rights registry:read registry:reveal registry:write registry:merge registry:link"
                    + " registry:import registry:export registry:approve-export registry:plates rights:handle"
                    + " identity:verify app:subscribe app:supervise certificate:read certificate:revoke"),
    COMMUNITY_WORKER(
            "community-worker",
            "社区工作者",
            "Community worker",
            "incident:report incident:read incident:accept incident:dispatch incident:handle incident:verify"
                    + " statistics:read purpose:service purpose:visit purpose:verification purpose:incident"
                    + " purpose:floating purpose:care purpose:emergency purpose:rights registry:read registry:reveal"
                    + " registry:write registry:merge registry:link registry:import registry:export registry:plates"
                    + " rights:handle identity:verify app:subscribe certificate:read certificate:revoke"),
    GRID_WORKER(
            "grid-worker",
            "网格员",
            "Grid worker",
            "incident:report incident:read incident:handle incident:verify purpose:visit purpose:verification"
                    + " purpose:incident purpose:floating purpose:care purpose:emergency registry:read registry:reveal"
                    + " registry:write"),
    DEPARTMENT_HANDLER(
            "department-handler",
            "部门处置员",
            "Department handler",
            "incident:report incident:read incident:handle incident:export statistics:read purpose:service"
                    + " purpose:incident purpose:emergency"),
    ADMINISTRATOR(
            "administrator",
            "系统管理员",
            "Administrator",
            "identity:administer territory:configure calendar:configure incident:configure incident:teach"
                    + " incident:import message:administer keys:administer process:design process:deploy"
                    + " process:supervise connector:configure app:submit app:review app:subscribe app:supervise"),
    RESIDENT("resident", "居民", "Resident", "incident:report"),
    AUDITOR("auditor", "审计员", "Auditor", "audit:read purpose:supervision");

    private final String code;
    private final String label;
    private final String labelEn;
    private final List<String> actions;

    BuiltInRole(String code, String label, String labelEn, String actions) {
        this.code = code;
        this.label = label;
        this.labelEn = labelEn;
        this.actions = List.of(actions.split(" "));
    }

    Role role() {
        return new Role(code, label, labelEn, actions, true, 1);
    }

    String code() {
        return code;
    }

    /** The levels at which its holders work, none where that is not bound to any. */
    List<DivisionLevel> levels() {
        return switch (this) {
            case CITY_LEADER -> List.of(DivisionLevel.CITY);
            case DISTRICT_LEADER -> List.of(DivisionLevel.DISTRICT);
            case STREET_DISPATCHER -> List.of(DivisionLevel.STREET);
            case COMMUNITY_WORKER -> List.of(DivisionLevel.COMMUNITY);
            case GRID_WORKER -> List.of(DivisionLevel.GRID);
            case DEPARTMENT_HANDLER -> List.of(DivisionLevel.CITY, DivisionLevel.DISTRICT);
            case ADMINISTRATOR, RESIDENT, AUDITOR -> List.of();
        };
    }
}
