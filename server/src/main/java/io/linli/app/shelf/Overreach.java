package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.AppRole;
import io.linli.app.folder.Fault;
import io.linli.app.folder.RegistryFacts;
import io.linli.app.folder.Schedule;
import io.linli.identity.AppRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What no administrator may grant, however much he would like to (越权): facts of the register that applications never
 * get, acts that are none of theirs, roles that come with an administrator's. A package that asks for it is refused.
 */
final class Overreach {

    private static final Set<String> INCIDENTS = Set.of("raise");
    private static final Set<String> MESSAGES = Set.of("send");
    private static final Set<String> CERTIFICATES = Set.of("issue");

    private final App app;
    private final List<Fault> found = new ArrayList<>();

    private Overreach(App app) {
        this.app = app;
    }

    /** Everything in which an application reaches too far; nothing if it may be reviewed. */
    static List<Fault> of(App app) {
        var overreach = new Overreach(app);
        overreach.rights();
        overreach.roles();
        app.schedules().forEach(overreach::discovery);
        return overreach.found;
    }

    private void rights() {
        app.rights()
                .registry()
                .forEach((kind, facts) -> facts.stream()
                        .filter(fact -> RegistryFacts.fact(kind, fact).isEmpty())
                        .forEach(fact -> add(
                                "forbidden-fact",
                                "应用不能读取%s的“%s”,请从 rights.registry 中去掉".formatted(kind, fact),
                                "no application may read \"%s\" of a %s; take it out of rights.registry"
                                        .formatted(fact, kind))));
        beyond("incidents", app.rights().incidents(), INCIDENTS);
        beyond("messages", app.rights().messages(), MESSAGES);
        beyond("certificates", app.rights().certificates(), CERTIFICATES);
    }

    private void beyond(String what, Set<String> asked, Set<String> open) {
        asked.stream()
                .filter(one -> !open.contains(one))
                .forEach(one -> add(
                        "forbidden-right",
                        "应用不能要求权限“%s: %s”,请从 rights 中去掉".formatted(what, one),
                        "no application may ask for \"%s: %s\"; take it out of rights".formatted(what, one)));
    }

    private void roles() {
        for (AppRole role : app.roles()) {
            role.include().stream()
                    .filter(holder -> !AppRoles.mayInclude(holder))
                    .forEach(holder -> add(
                            "forbidden-role",
                            "角色“%s”不能随“%s”自动取得,请从 include 中去掉"
                                    .formatted(role.name().zh(), holder),
                            "the role \"%s\" cannot come with \"%s\"; take it out of include"
                                    .formatted(role.code(), holder)));
        }
    }

    /** Looking through the register is reading it, so each fact that is compared must be asked for. */
    private void discovery(Schedule schedule) {
        if (schedule.items() instanceof Schedule.Items.Registered register) {
            schedule.filter().keySet().stream()
                    .map(Discovery::fact)
                    .flatMap(java.util.Optional::stream)
                    .filter(fact -> !app.rights().reads(register.kind(), fact))
                    .forEach(fact -> add(
                            "undeclared-fact",
                            "定时任务“%s”用到 %s 的“%s”,请在 rights.registry 中声明"
                                    .formatted(schedule.key(), register.kind(), fact),
                            "the schedule \"%s\" reads \"%s\" of a %s; declare it in rights.registry"
                                    .formatted(schedule.key(), fact, register.kind())));
        }
    }

    private void add(String code, String chinese, String english) {
        found.add(new Fault("app.yaml", 0, 0, code, chinese, english));
    }
}
