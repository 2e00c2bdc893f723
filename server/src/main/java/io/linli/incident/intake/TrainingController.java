package io.linli.incident.intake;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principals;
import io.linli.incident.catalogue.TaughtTypes;
import io.linli.incident.intake.Accuracy.ClassAccuracy;
import io.linli.incident.intake.TrainingImport.RejectedRow;
import io.linli.incident.intake.TrainingImport.Report;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The door by which the classifier is taught from labelled history. */
@RestController
@RequestMapping("/api/v1/incident-training")
class TrainingController {

    private static final int LARGEST = 50 * 1024 * 1024;

    private final ClassifierStore store;
    private final Classifiers classifiers;
    private final Teaching teaching;
    private final TaughtTypes types;
    private final AutomaticDecisions automatic;
    private final AuditTrail audit;

    TrainingController(
            ClassifierStore store,
            Classifiers classifiers,
            Teaching teaching,
            TaughtTypes types,
            AutomaticDecisions automatic,
            AuditTrail audit) {
        this.store = store;
        this.classifiers = classifiers;
        this.teaching = teaching;
        this.types = types;
        this.automatic = automatic;
        this.audit = audit;
    }

    /** The model in force; version 0 is the one that ships. Accuracy and macro-F1 on examples it was not taught. */
    record ModelState(
            int version,
            int examples,
            @Nullable Double accuracy,
            @Nullable Double macroF1,
            @Nullable Integer heldOut,
            @Nullable Instant trainedAt) {}

    /** What became of a file. */
    record Taught(int rows, int accepted, List<RejectedRow> rejected, ModelState model, List<ClassAccuracy> byClass) {}

    /** What staff corrected. */
    record CorrectionCount(int total, int sinceTraining) {}

    /** The classifier, how well it does, and how often staff had to correct it. */
    record TrainingState(
            ModelState model,
            List<ClassAccuracy> byClass,
            CorrectionCount corrections,
            AutomaticDecisions.Acceptance automatic) {}

    @Operation(
            operationId = "teachIncidentClassifier",
            summary = "Teach the classifier a labelled history: CSV title,body,level1[,level2,level3]",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = "multipart/form-data",
                                        schema = @Schema(type = "object", implementation = TrainingUpload.class))
                            }))
    @Allows("incident:teach")
    @PostMapping
    Taught teach(HttpServletRequest request) throws IOException {
        return teach(bytes(request.getInputStream()));
    }

    /** A file sent as a form. */
    record TrainingUpload(
            @Schema(type = "string", format = "binary") String file) {}

    @Operation(hidden = true)
    @Allows("incident:teach")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Taught teachUpload(@RequestParam(name = "file", required = false) @Nullable MultipartFile file) throws IOException {
        if (file == null) {
            throw Refusal.badField("file", "required", "请选择 CSV 文件", "choose a CSV file");
        }
        try (InputStream in = file.getInputStream()) {
            return teach(bytes(in));
        }
    }

    @Operation(operationId = "readIncidentTraining", summary = "The classifier in force and how well it does")
    @Allows("incident:teach")
    @GetMapping
    TrainingState state() {
        int[] corrections = store.corrections();
        var about = store.about();
        ModelState model = about.map(known -> new ModelState(
                        classifiers.version(),
                        known.examples(),
                        known.accuracy().accuracy(),
                        known.accuracy().macroF1(),
                        known.accuracy().heldOut(),
                        known.trainedAt()))
                .orElseGet(() -> new ModelState(0, 0, null, null, null, null));
        return new TrainingState(
                model,
                about.map(known -> known.accuracy().classes()).orElse(List.of()),
                new CorrectionCount(corrections[0], corrections[1]),
                automatic.acceptance());
    }

    private Taught teach(byte[] file) {
        Report report = new TrainingImport(store, types, Principals.required().account()).run(file);
        if (report.accepted() == 0) {
            throw nothingGood(report);
        }
        Teaching.Model model = teaching.teach();
        audit.record(new Entry(
                "incident:teach",
                "classifier",
                String.valueOf(model.version()),
                "导入历史数据训练分类模型",
                Map.of("rows", report.rows(), "accepted", report.accepted())));
        Accuracy accuracy = model.accuracy();
        return new Taught(
                report.rows(),
                report.accepted(),
                report.rejected(),
                new ModelState(
                        model.version(),
                        model.examples(),
                        accuracy.accuracy(),
                        accuracy.macroF1(),
                        accuracy.heldOut(),
                        Instant.now()),
                accuracy.classes());
    }

    private static Refusal nothingGood(Report report) {
        Refusal refusal = Refusal.badRequest(
                "no-good-row", "没有一行可以使用,请按提示修改文件", "Not one row could be used; mend the file as told");
        report.rejected().stream()
                .limit(20)
                .forEach(row -> refusal.field(
                        "row " + row.row() + (row.column() == null ? "" : "." + row.column()),
                        "invalid-row",
                        row.message(),
                        row.message()));
        return refusal;
    }

    private static byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Refusal(
                    413, "too-large", "文件超过 50 MB,请分几次上传", "The file is larger than 50 MB; upload it in parts");
        }
        return bytes;
    }
}
