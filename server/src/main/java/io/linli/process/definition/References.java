package io.linli.process.definition;

import io.linli.identity.RoleNames;
import io.linli.process.ServiceWork;
import io.linli.process.drawing.Known;
import java.util.HashSet;
import java.util.List;
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
    private final List<ServiceWork> works;

    References(RoleNames roles, Forms forms, Decisions decisions, List<ServiceWork> works) {
        this.roles = roles;
        this.forms = forms;
        this.decisions = decisions;
        this.works = List.copyOf(works);
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
    public Optional<Set<String>> decision(String key) {
        return decisions.find(key).map(DecisionTable::outputs);
    }

    @Override
    public Optional<Work> work(String key) {
        return works.stream().filter(work -> work.key().equals(key)).findFirst().map(References::work);
    }

    private static Work work(ServiceWork work) {
        return new Work(
                work.inputs().stream()
                        .filter(ServiceWork.Input::required)
                        .map(ServiceWork.Input::name)
                        .collect(Collectors.toSet()),
                work.inputs().stream().map(ServiceWork.Input::name).collect(Collectors.toSet()),
                new HashSet<>(work.outputs()));
    }
}
