package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.Fault;
import io.linli.app.folder.FolderReader;
import io.linli.app.folder.Reading;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.http.Cursor;
import io.linli.http.Page;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes packages in and says what they are worth (提交与审核). Row-level security shows each what his area handed in. */
@Component
class Packages {

    private static final Pattern ID = Pattern.compile("(?m)^id:\\s*[\"']?([a-z][a-z0-9-]{1,30})\\b");
    private static final Pattern VERSION =
            Pattern.compile("(?m)^version:\\s*[\"']?(\\d{1,5}\\.\\d{1,5}\\.\\d{1,5})\\b");
    private static final int LONGEST_REASON = 500;

    /** Faults of a folder that asks for what nobody may give. */
    private static final Set<String> BEYOND =
            Set.of("forbidden-fact", "forbidden-right", "forbidden-role", "undeclared-fact");

    private final FolderReader reader;
    private final Signers signers;
    private final Review review;
    private final Shelf shelf;
    private final PackageStore store;
    private final AuditTrail audit;
    private final Platform platform;
    private final TransactionTemplate transactions;

    Packages(
            FolderReader reader,
            Signers signers,
            Review review,
            Shelf shelf,
            PackageStore store,
            AuditTrail audit,
            Platform platform,
            TransactionTemplate transactions) {
        this.platform = platform;
        this.reader = reader;
        this.signers = signers;
        this.review = review;
        this.shelf = shelf;
        this.store = store;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Who hands a package in. */
    record Submitter(@Nullable UUID account, String name, String placeCode) {

        static Submitter current() {
            Principal by = Principals.required();
            return new Submitter(by.account(), by.name(), by.places().getFirst().value());
        }
    }

    /**
     * Takes a package in; what is wrong with it stands in the answer.
     *
     * @throws Refusal 400 if it is no ZIP or goes beyond a limit
     */
    AppPackage submit(byte[] zip) {
        return submit(zip, Archive.read(zip), "upload", Submitter.current()).orElseThrow();
    }

    /** The same of a package that may have come before; empty if it has. */
    Optional<AppPackage> submit(byte[] zip, Archive archive, String origin, Submitter submitter) {
        AppPackage judged = judged(archive, origin, submitter);
        boolean added = Boolean.TRUE.equals(transactions.execute(status -> {
            boolean done = store.add(judged, zip, archive.digest());
            if (done) {
                audit.record(new Entry(
                        "app:submit",
                        "app-package",
                        judged.id().toString(),
                        "提交应用包“" + judged.name() + "”",
                        Map.of(
                                "app", String.valueOf(judged.app()),
                                "version", String.valueOf(judged.version()),
                                "state", judged.state().code(),
                                "signature", judged.signature().state())));
            }
            return done;
        }));
        return added ? Optional.of(judged) : Optional.empty();
    }

    private AppPackage judged(Archive archive, String origin, Submitter submitter) {
        Reading reading = reader.read(archive.files());
        Signers.Finding signed = signers.check(archive);
        List<Fault> overreach = reading.app().map(Overreach::of).orElse(List.of());
        boolean tampered = origin.equals("upload") && signed.worth() == Signers.Worth.TAMPERED;
        List<Fault> faults = new ArrayList<>(reading.faults());
        faults.addAll(overreach);
        Optional<Fault> lacking = reading.app().flatMap(platform::lacks);
        lacking.ifPresent(faults::add);
        if (tampered) {
            faults.add(new Fault(
                    Archive.SIGNATURE,
                    0,
                    0,
                    "tampered",
                    "应用包在签名之后被改动过,已拒收;请向签名者重新索取",
                    "the package was changed after it was signed; get it from the signer again"));
        }
        Optional<App> app = reading.app();
        Optional<App> installed = app.flatMap(one -> shelf.app(one.id()));
        boolean beyond = faults.stream().anyMatch(fault -> BEYOND.contains(fault.code()));
        AppPackage.State state = tampered || beyond
                ? AppPackage.State.REFUSED
                : app.isEmpty() || lacking.isPresent() ? AppPackage.State.FAULTY : AppPackage.State.SUBMITTED;
        return new AppPackage(
                Ids.next(),
                app.map(App::id).or(() -> guess(archive, ID)).orElse(null),
                app.map(one -> one.version().toString())
                        .or(() -> guess(archive, VERSION))
                        .orElse(null),
                app.map(one -> one.name().zh()).or(() -> guess(archive, ID)).orElse("?"),
                origin,
                state,
                faults,
                app.map(one -> review.asks(one, installed)).orElse(List.of()),
                app.map(one -> review.differences(one, installed)).orElse(List.of()),
                new AppPackage.Signed(signed.worth().name().toLowerCase(Locale.ROOT), signed.signer()),
                submitter.placeCode(),
                submitter.account(),
                submitter.name(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null);
    }

    /** What a faulty folder seems to be. */
    private static Optional<String> guess(Archive archive, Pattern line) {
        byte[] manifest = archive.files().getOrDefault("app.yaml", new byte[0]);
        Matcher found = line.matcher(new String(manifest, StandardCharsets.UTF_8));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    AppPackage required(UUID id) {
        return Objects.requireNonNull(
                transactions.execute(status -> store.find(id).orElseThrow(Packages::missing)));
    }

    static Refusal missing() {
        return Refusal.notFound("没有该应用包", "There is no such package");
    }

    Page<AppPackage> list(@Nullable String state, @Nullable String app, @Nullable String cursor, int size) {
        List<AppPackage> found = Objects.requireNonNull(
                transactions.execute(status -> store.list(state, app, Cursor.parseMoment(cursor), size + 1)));
        return Page.of(found, size, one -> Cursor.after(one.submittedAt(), one.id()));
    }

    /** Says no to a package, and why. */
    AppPackage reject(UUID id, @Nullable String reason) {
        String why = reason(reason);
        transactions.executeWithoutResult(status -> {
            AppPackage found = store.locked(id).orElseThrow(Packages::missing);
            if (found.state() != AppPackage.State.SUBMITTED && found.state() != AppPackage.State.FAULTY) {
                throw Refusal.conflict("already-decided", "该应用包已有审核结果", "This package has been decided on already");
            }
            Principal by = Principals.required();
            store.decide(id, AppPackage.State.REJECTED, by.account(), by.name(), why);
            audit.record(new Entry("app:reject", "app-package", id.toString(), "驳回应用包:" + why));
        });
        return required(id);
    }

    /** A reason that somebody else will read. */
    static String reason(@Nullable String text) {
        String reason = text == null ? "" : text.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Refusal.badField("reason", "required", "请写明原因,最多500字", "say why, in at most 500 characters");
        }
        return reason;
    }
}
