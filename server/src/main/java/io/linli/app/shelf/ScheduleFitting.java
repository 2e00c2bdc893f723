package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.Schedule;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Writes down when the work of an application that the clock starts is due. */
@Component
@Order(4)
class ScheduleFitting implements Fitting {

    private final ScheduleStore store;

    ScheduleFitting(ScheduleStore store) {
        this.store = store;
    }

    @Override
    public void fit(App app) {
        store.keepOnly(app.id(), app.schedules().stream().map(Schedule::key).toList());
        app.schedules()
                .forEach(schedule -> store.put(
                        app.id(),
                        schedule.key(),
                        schedule.cron(),
                        Times.next(schedule.cron()).toInstant()));
    }
}
