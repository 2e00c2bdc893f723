package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.record.RecordTypes;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tables for the records of an application are there before the first of them can be written. */
@Component
@Order(3)
class RecordFitting implements Fitting {

    private final RecordTypes types;

    RecordFitting(RecordTypes types) {
        this.types = types;
    }

    @Override
    public void prepare(App app) {
        types.install(app);
    }

    @Override
    public void fit(App app) {
        types.enforce(app);
    }
}
