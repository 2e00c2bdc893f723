package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.FolderReader;
import io.linli.app.folder.Version;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts packages into force while the server runs (发布): notes that it begins, prepares the tables, and then makes
 * everything true in one transaction. What dies in between is taken up by any node that lives, from the start.
 */
@Component
class Installer {

    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final PackageStore packages;
    private final ShelfStore shelved;
    private final Shelf shelf;
    private final FolderReader reader;
    private final Signers signers;
    private final List<Fitting> fittings;
    private final Afterwork afterwork;
    private final AuditTrail audit;
    private final Announcements announcements;
    private final Platform platform;
    private final TransactionTemplate transactions;

    Installer(
            PackageStore packages,
            ShelfStore shelved,
            Shelf shelf,
            FolderReader reader,
            Signers signers,
            List<Fitting> fittings,
            Afterwork afterwork,
            AuditTrail audit,
            Announcements announcements,
            Platform platform,
            TransactionTemplate transactions) {
        this.platform = platform;
        this.packages = packages;
        this.shelved = shelved;
        this.shelf = shelf;
        this.reader = reader;
        this.signers = signers;
        this.fittings = List.copyOf(fittings);
        this.afterwork = afterwork;
        this.audit = audit;
        this.announcements = announcements;
        this.transactions = transactions;
    }

    /**
     * Publishes a package on behalf of whoever is signed in and has been found to see it and to answer for the city.
     *
     * @param rights whether he has confirmed what it asks for
     * @param unsigned whether he has confirmed that nobody trusted has signed it
     * @throws Refusal 409 if it may not be published, or not now
     */
    void publish(UUID id, boolean rights, boolean unsigned) {
        Principal by = Principals.required();
        try {
            asServer(() -> {
                AppPackage found = packages.locked(id).orElseThrow(Packages::missing);
                check(found, rights, unsigned);
                packages.begin(id, by.account(), by.name());
                return found;
            });
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict(
                    "installation-running",
                    "该应用的另一版本正在安装,请稍候",
                    "Another version of it is being installed; wait a moment");
        }
        install(id);
    }

    private void check(AppPackage found, boolean rights, boolean unsigned) {
        switch (found.state()) {
            case SUBMITTED -> {
                // May be published.
            }
            case FAULTY ->
                throw Refusal.conflict(
                        "package-faulty", "应用包有错误,请修改后重新提交", "The package has faults; mend them and hand it in again");
            case REFUSED ->
                throw Refusal.conflict(
                        "package-refused",
                        "应用包被改动过或要求了不能授予的权限,不能发布",
                        "The package was tampered with or asks for what nobody may give");
            default ->
                throw Refusal.conflict("already-decided", "该应用包已有审核结果", "This package has been decided on already");
        }
        if (!rights) {
            throw Refusal.conflict(
                    "rights-unconfirmed", "请先确认该应用要求的权限", "Confirm first that the rights it asks for are granted");
        }
        Archive archive = Archive.read(packages.content(found.id()));
        // The key may have been revoked since the package came in.
        if (signers.check(archive).worth() != Signers.Worth.VALID && !unsigned) {
            throw Refusal.conflict(
                    "unsigned-unconfirmed",
                    "该应用包没有可信签名,请确认来源可靠后再发布",
                    "No trusted key has signed it; confirm that you know where it comes from");
        }
    }

    /** Installs a package that is marked as being published; if that fails it is as if nothing had been done. */
    void install(UUID id) {
        App app = tried(id);
        try {
            afterwork.begin(app);
        } catch (RuntimeException e) {
            // It is in force; the rest is noted and done in the background.
            LOG.error("what was to be done after the installation of {} has to be tried again", app.id(), e);
        }
    }

    private App tried(UUID id) {
        try {
            AppPackage parcel = asServer(() -> packages.find(id).orElseThrow());
            App app = reader.read(
                            Archive.read(asServer(() -> packages.content(id))).files())
                    .required();
            checkOrder(app, parcel);
            checkDependencies(app);
            // Tables, processes and roles belong to the installation; whoever asked for them has been checked.
            Scopes.run(io.linli.database.Scope.system(), () -> fittings.forEach(fitting -> fitting.prepare(app)));
            asServer(() -> {
                put(parcel, app);
                return app;
            });
            return app;
        } catch (RuntimeException e) {
            asServer(() -> {
                packages.decide(id, AppPackage.State.SUBMITTED, null, null, why(e));
                audit.record(new Entry("app:install-failed", "app-package", id.toString(), "应用安装未成功,已撤销"));
                return id;
            });
            throw e;
        }
    }

    private static String why(RuntimeException fault) {
        return fault instanceof Refusal refusal
                ? Objects.requireNonNullElse(refusal.getMessage(), refusal.code())
                : "安装出错,已撤销,请联系系统管理员查看日志";
    }

    private void put(AppPackage parcel, App app) {
        afterwork.note(app, parcel.id(), shelf.app(app.id()).map(App::version).orElse(null));
        shelf.keep(parcel.id(), app);
        shelved.put(app, parcel.id());
        fittings.forEach(fitting -> fitting.fit(app));
        packages.decide(parcel.id(), AppPackage.State.PUBLISHED, null, null, null);
        shelved.addVersion(app, parcel.id(), Objects.requireNonNullElse(parcel.decider(), "系统"));
        audit.record(new Entry(
                "app:publish",
                "app",
                app.id(),
                "发布应用“%s”%s".formatted(app.name().zh(), app.version()),
                Map.of(
                        "version", app.version().toString(),
                        "package", parcel.id().toString(),
                        "signature", parcel.signature().state(),
                        "rights", parcel.rights().stream().map(Review.Ask::key).toList())));
        announcements.announce(Shelf.TOPIC, app.id());
    }

    private void checkOrder(App app, AppPackage parcel) {
        Optional<Shelved> before = shelf.find(app.id());
        if (before.filter(Shelved::external).isPresent()) {
            throw Refusal.conflict("id-taken", "已有同名的外部应用", "An application elsewhere has this id already");
        }
        @Nullable
        Version old =
                before.flatMap(one -> shelf.app(one.id())).map(App::version).orElse(null);
        if (old == null) {
            return;
        }
        boolean again = parcel.origin().equals("shipped") || before.get().state() == Shelved.State.REMOVED;
        int order = app.version().compareTo(old);
        if (order < 0 || order == 0 && !again) {
            throw Refusal.conflict(
                    "version-not-newer",
                    "已安装版本 %s,请提交更高的版本号".formatted(old),
                    "Version %s is installed; hand in a higher one".formatted(old));
        }
    }

    private void checkDependencies(App app) {
        platform.lacks(app).ifPresent(fault -> {
            throw Refusal.conflict("platform-too-old", fault.message(), fault.messageEn());
        });
        app.dependencies().apps().forEach((other, oldest) -> {
            Version wanted = Version.least(oldest);
            boolean there = shelf.find(other)
                    .filter(entry -> entry.state() == Shelved.State.PUBLISHED)
                    .flatMap(entry -> shelf.app(entry.id()))
                    .filter(one -> one.version().compareTo(wanted) >= 0)
                    .isPresent();
            if (!there) {
                throw Refusal.conflict(
                        "dependency-missing",
                        "请先安装应用 %s(%s)".formatted(other, oldest),
                        "Install the application %s (%s) first".formatted(other, oldest));
            }
        });
    }

    /** Takes up what nodes that have died were installing. */
    @Scheduled(initialDelayString = "PT3S", fixedDelayString = "${linli.apps.resume-interval:10s}")
    void resume() {
        for (UUID id : asServer(packages::forsaken)) {
            try {
                install(id);
                LOG.info("an installation that had been broken off is finished: package {}", id);
            } catch (RuntimeException e) {
                LOG.warn("an installation that had been broken off could not be finished and is undone: {}", id, e);
            }
        }
    }

    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
    }
}
