package io.linli.process.run;

import io.linli.http.IfMatch;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What the doors of tasks answer after something was done to one. */
@Component
class TaskAnswers {

    private final TaskReading reading;

    TaskAnswers(TaskReading reading) {
        this.reading = reading;
    }

    ResponseEntity<TaskView> of(TasksInHand.Acted acted) {
        TaskView view = reading.view(acted.task(), acted.number(), acted.title(), null);
        return IfMatch.tagged(view, acted.task().revision());
    }
}
