package io.linli.process.definition;

import io.linli.process.ServiceWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The works that service tasks can do. Looked for when first needed, because their modules use processes themselves. */
@Component
public class Works {

    private final ObjectProvider<ServiceWork> beans;
    private volatile @Nullable Map<String, ServiceWork> found;

    Works(ObjectProvider<ServiceWork> beans) {
        this.beans = beans;
    }

    private Map<String, ServiceWork> works() {
        Map<String, ServiceWork> known = found;
        if (known == null) {
            known = beans.stream().collect(Collectors.toUnmodifiableMap(ServiceWork::key, Function.identity()));
            found = known;
        }
        return known;
    }

    List<ServiceWork> all() {
        return List.copyOf(works().values());
    }

    Optional<ServiceWork> find(String key) {
        return Optional.ofNullable(works().get(key));
    }

    /** The work of a drawing that has been checked. */
    public ServiceWork required(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("there is no work " + key));
    }
}
