package io.linli.process.definition;

import io.linli.identity.RoleNames;
import io.linli.process.ServiceWork;
import io.linli.process.drawing.Known;
import io.linli.process.feel.Feel;
import io.linli.process.table.DecisionTable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What drawings may refer to in this installation. */
@Component
class References implements Known {

    private final RoleNames roles;
    private final Forms forms;
    private final Decisions decisions;
    private final Works works;
    private final Feel feel;

    References(RoleNames roles, Forms forms, Decisions decisions, Works works, Feel feel) {
        this.feel = feel;
        this.roles = roles;
        this.forms = forms;
        this.decisions = decisions;
        this.works = works;
    }

    @Override
    public boolean role(String code) {
        return roles.find(code).isPresent();
    }

    @Override
    public Optional<Set<String>> form(String key) {
        return forms.find(key).map(Form::fields);
    }

    @Override
    public Optional<Table> decision(String key) {
        return decisions.find(key).map(this::table);
    }

    private Table table(DecisionTable table) {
        return new Table(table.reads(feel), table.outputs());
    }

    @Override
    public Optional<Work> work(String key) {
        return works.find(key).map(References::work);
    }

    private static Work work(ServiceWork work) {
        return new Work(
                work.inputs().stream()
                        .filter(ServiceWork.Input::required)
                        .map(ServiceWork.Input::name)
                        .collect(Collectors.toSet()),
                work.inputs().stream().map(ServiceWork.Input::name).collect(Collectors.toSet()),
                work.takesMore(),
                new HashSet<>(work.outputs()),
                work.givesMore(),
                work::objections);
    }

    /** What drawings of a package may refer to by plain keys: its own, and roles and works of the installation. */
    Known within(String app, Set<String> own) {
        return new Known() {
            @Override
            public String app() {
                return app;
            }

            @Override
            public boolean role(String code) {
                return own.contains(code) || References.this.role(code);
            }

            @Override
            public Optional<Set<String>> form(String key) {
                return forms.stored(app + "." + key).map(Form::fields);
            }

            @Override
            public Optional<Table> decision(String key) {
                return decisions.stored(app + "." + key).map(stored -> table(DecisionTable.read(stored.dmn())));
            }

            @Override
            public Optional<Work> work(String key) {
                return References.this.work(key);
            }
        };
    }
}
