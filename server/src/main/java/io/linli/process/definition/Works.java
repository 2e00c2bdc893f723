package io.linli.process.definition;

import io.linli.process.ServiceWork;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The works that service tasks can do. Looked for when needed, because their modules use processes themselves. */
@Component
public class Works {

    private final ObjectProvider<ServiceWork> works;

    Works(ObjectProvider<ServiceWork> works) {
        this.works = works;
    }

    public List<ServiceWork> all() {
        return works.stream().toList();
    }

    Optional<ServiceWork> find(String key) {
        return works.stream().filter(work -> work.key().equals(key)).findFirst();
    }

    /** The work of a drawing that has been checked. */
    public ServiceWork required(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("there is no work " + key));
    }
}
