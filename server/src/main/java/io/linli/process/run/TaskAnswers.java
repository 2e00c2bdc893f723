package io.linli.process.run;

import io.linli.http.IfMatch;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What the doors of tasks answer after something was done to one. */
@Component
class TaskAnswers {

    private final InstanceReading instances;

    TaskAnswers(InstanceReading instances) {
        this.instances = instances;
    }

    ResponseEntity<TaskView> of(TaskRecord task) {
        return IfMatch.tagged(view(task), task.revision());
    }

    TaskView view(TaskRecord task) {
        return instances.view(task);
    }
}
