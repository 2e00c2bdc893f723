package io.linli.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** A work outside of the house that fails until it is mended. */
@Component
public class FragileWork implements ServiceWork {

    public static final AtomicBoolean BROKEN = new AtomicBoolean();
    static final AtomicInteger DONE = new AtomicInteger();

    @Override
    public String key() {
        return "test-fragile";
    }

    @Override
    public String title() {
        return "外部调用";
    }

    @Override
    public String titleEn() {
        return "Call elsewhere";
    }

    @Override
    public List<Input> inputs() {
        return List.of();
    }

    @Override
    public List<String> outputs() {
        return List.of();
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public Map<String, Object> perform(ServiceCall call) {
        if (BROKEN.get()) {
            throw new IllegalStateException("nobody answers");
        }
        DONE.incrementAndGet();
        return Map.of();
    }
}
