package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.AppRole;
import io.linli.app.folder.FormFile;
import io.linli.app.folder.Text;
import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.process.ProcessLibrary;
import io.linli.process.ProcessLibrary.Piece;
import io.linli.process.drawing.Fault;
import io.linli.territory.Territory;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Processes, forms and decision tables of applications run among those of the city. What runs goes on as it began. */
@Component
@Order(2)
class ProcessFitting implements Fitting {

    private final ProcessLibrary library;
    private final Territory territory;

    ProcessFitting(ProcessLibrary library, Territory territory) {
        this.library = library;
        this.territory = territory;
    }

    @Override
    public void fit(App app) {
        app.forms().stream()
                .filter(form -> isUsed(app, form))
                .forEach(form -> library.store(piece(app, form.key(), form.title()), form.schema(), form.layout()));
        app.decisions().forEach(decision -> library.store(piece(app, decision.key(), decision.name()), decision.dmn()));
        Set<String> roles = app.roles().stream().map(AppRole::code).collect(Collectors.toSet());
        Set<String> gone = new HashSet<>(library.processes(app.id()));
        app.processes().forEach(process -> {
            Piece piece = piece(app, process.key(), process.name());
            refuse(process.file(), library.faults(piece, process.bpmn(), roles));
            library.deploy(piece, process.bpmn(), roles);
            gone.remove(piece.fullKey());
        });
        gone.forEach(library::retire);
    }

    /** Forms that only records use are the business of records. */
    private static boolean isUsed(App app, FormFile form) {
        return app.processes().stream().anyMatch(process -> process.bpmn().contains("form=\"" + form.key() + "\""));
    }

    private static void refuse(String file, java.util.List<Fault> faults) {
        if (!faults.isEmpty()) {
            Refusal refusal = Refusal.conflict(
                    "drawing-faulty",
                    "流程图 " + file + " 在本平台不能启用,请按提示修改",
                    "The drawing " + file + " cannot come into force here");
            faults.stream()
                    .limit(20)
                    .forEach(fault ->
                            refusal.field(file + ":" + fault.line(), fault.code(), fault.message(), fault.messageEn()));
            throw refusal;
        }
    }

    private Piece piece(App app, String key, Text name) {
        DivisionCode city = territory.city();
        return new Piece(app.id(), key, name.zh(), name.en(), city);
    }

    @Override
    public void turn(App app, Shelved.State state) {
        library.suspend(app.id(), state != Shelved.State.PUBLISHED);
    }
}
