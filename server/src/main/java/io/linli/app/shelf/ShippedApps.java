package io.linli.app.shelf;

import io.linli.app.folder.PackedFolder;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.territory.Territory;
import java.io.IOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The applications that come with the program (随平台发布的应用). They are put on the shelf in the background once the server
 * is at work and knows its city, and upgraded when the program brings another form of one. What an administrator has
 * removed stays removed; what was upgraded beyond it stays as it is.
 */
@Component
class ShippedApps {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedApps.class);
    private static final String ROOT = "/apps/";

    private final Packages packages;
    private final PackageStore store;
    private final Installer installer;
    private final Shelf shelf;
    private final Territory territory;
    private final TransactionTemplate transactions;
    private final boolean wanted;
    private volatile boolean done;

    ShippedApps(
            Packages packages,
            PackageStore store,
            Installer installer,
            Shelf shelf,
            Territory territory,
            TransactionTemplate transactions,
            @Value("${linli.apps.shipped:true}") boolean wanted) {
        this.packages = packages;
        this.store = store;
        this.installer = installer;
        this.shelf = shelf;
        this.territory = territory;
        this.transactions = transactions;
        this.wanted = wanted;
    }

    /** Looks once, as soon as there is a city that applications can hold for. */
    @Scheduled(
            initialDelayString = "${linli.apps.shipped-delay:2s}",
            fixedDelayString = "${linli.apps.shipped-interval:3s}")
    void putOnShelf() throws IOException {
        if (done || !wanted || territory.division(territory.city()).isEmpty()) {
            return;
        }
        done = true;
        Map<String, Map<String, byte[]>> folders = folders();
        // What the program brings is nobody's in particular.
        Set<String> known = new HashSet<>(
                Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> store.shipped()))));
        folders.forEach((id, files) -> {
            Archive archive = Archive.of(files);
            if (!known.contains(id + " " + HexFormat.of().formatHex(archive.digest()))) {
                put(id, archive);
            }
        });
    }

    private static Map<String, Map<String, byte[]>> folders() throws IOException {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:apps/*/**")) {
            String address = file.getURL().toString();
            String path = address.substring(address.lastIndexOf(ROOT) + ROOT.length());
            int slash = path.indexOf('/');
            if (slash > 0 && file.isReadable() && !path.endsWith("/")) {
                folders.computeIfAbsent(path.substring(0, slash), any -> new TreeMap<>())
                        .put(path.substring(slash + 1), file.getContentAsByteArray());
            }
        }
        return folders;
    }

    private void put(String id, Archive archive) {
        var submitter = new Packages.Submitter(null, "随平台发布", territory.city().value());
        try {
            byte[] zip = PackedFolder.of(archive.files());
            Optional<AppPackage> parcel = Scopes.asSystem(() -> packages.submit(zip, archive, "shipped", submitter));
            if (parcel.isEmpty()) {
                return;
            }
            if (parcel.get().state() != AppPackage.State.SUBMITTED) {
                LOG.error(
                        "the application {} that comes with the program has faults: {}",
                        id,
                        parcel.get().faults());
            } else if (shelf.find(id)
                    .filter(entry -> entry.state() == Shelved.State.REMOVED)
                    .isEmpty()) {
                begin(parcel.get().id());
                installer.install(parcel.get().id());
                LOG.info("the application {} is on the shelf", id);
            }
        } catch (Refusal e) {
            LOG.warn("the application {} was not put on the shelf: {}", id, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.error("the application {} could not be put on the shelf", id, e);
        }
    }

    private void begin(UUID parcel) {
        Scopes.run(
                io.linli.database.Scope.system(),
                () -> transactions.executeWithoutResult(status -> store.begin(parcel, null, "系统")));
    }
}
