package io.linli.app.shelf;

import io.linli.http.Page;
import io.linli.http.PageSize;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Packages over HTTP: handed in, looked at, published or rejected. Publishing concerns the whole city. */
@RestController
@RequestMapping("/api/v1/apps")
@Tag(name = "apps", description = "Application market 应用市场")
class PackageDoor {

    private final Packages packages;
    private final Installer installer;
    private final Signers signers;

    PackageDoor(Packages packages, Installer installer, Signers signers) {
        this.packages = packages;
        this.installer = installer;
        this.signers = signers;
    }

    @PostMapping(path = "/packages", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allows("app:submit")
    @Operation(operationId = "submitAppPackage", summary = "Hand in a package; the answer says what is wrong with it")
    ResponseEntity<AppPackage> submit(@RequestPart("file") MultipartFile file) throws IOException {
        if (file.isEmpty() || file.getSize() > Archive.LARGEST) {
            throw Refusal.badField(
                    "file",
                    file.isEmpty() ? "empty" : "package-too-large",
                    "请选择应用包,最大 %d MB".formatted(Archive.LARGEST >> 20),
                    "choose a package of at most %d MB".formatted(Archive.LARGEST >> 20));
        }
        AppPackage taken = packages.submit(file.getBytes());
        return ResponseEntity.created(URI.create("/api/v1/apps/packages/" + taken.id()))
                .body(taken);
    }

    @GetMapping("/packages")
    @Allows({"app:submit", "app:review"})
    @Operation(operationId = "listAppPackages", summary = "Packages of the own area, the newest first")
    Page<AppPackage> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String app,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<String> states = Arrays.stream(AppPackage.State.values())
                .map(AppPackage.State::code)
                .toList();
        if (state != null && !states.contains(state)) {
            String known = String.join(", ", states);
            throw Refusal.badField("state", "unknown-value", "可选:" + known, "choose one of " + known);
        }
        return packages.list(state, app, cursor, PageSize.of(limit));
    }

    @GetMapping("/packages/{id}")
    @Allows({"app:submit", "app:review"})
    @Operation(operationId = "appPackage", summary = "A package with its faults, what it asks for and what it changes")
    AppPackage one(@PathVariable UUID id) {
        return packages.required(id);
    }

    /**
     * The decision to publish.
     *
     * @param confirmedRights that what it asks for has been read and is granted
     * @param confirmedUnsigned that it may come from anybody, where no trusted key has signed it
     */
    record Publication(
            @Nullable Boolean confirmedRights, @Nullable Boolean confirmedUnsigned) {}

    @PostMapping("/packages/{id}/publish")
    @Allows(value = "app:review", confirmed = true)
    @Operation(operationId = "publishAppPackage", summary = "Install a package or upgrade to it while the server runs")
    AppPackage publish(@PathVariable UUID id, @RequestBody Publication publication) {
        Cities.requireWhole();
        packages.required(id);
        installer.publish(
                id,
                Boolean.TRUE.equals(publication.confirmedRights()),
                Boolean.TRUE.equals(publication.confirmedUnsigned()));
        return packages.required(id);
    }

    /** Why something is decided. */
    record Reason(@Nullable String reason) {}

    @PostMapping("/packages/{id}/reject")
    @Allows("app:review")
    @Operation(operationId = "rejectAppPackage", summary = "Say no to a package")
    AppPackage reject(@PathVariable UUID id, @RequestBody Reason reason) {
        return packages.reject(id, reason.reason());
    }

    @GetMapping("/signers")
    @Allows({"app:submit", "app:review"})
    @Operation(operationId = "listAppSigners", summary = "Whose signatures are trusted")
    List<Signers.Signer> signers() {
        return signers.all();
    }

    /**
     * A key to trust.
     *
     * @param algorithm {@code Ed25519} or {@code SM2}
     * @param publicKey in Base64
     */
    record WantedSigner(
            @Nullable String name,
            @Nullable String algorithm,
            @Nullable String publicKey) {}

    @PostMapping("/signers")
    @Allows(value = "app:review", confirmed = true)
    @Operation(operationId = "trustAppSigner", summary = "Trust the packages that a key has signed")
    ResponseEntity<Signers.Signer> trust(@RequestBody WantedSigner wanted) {
        Cities.requireWhole();
        Signers.Signer added = signers.add(wanted.name(), wanted.algorithm(), wanted.publicKey());
        return ResponseEntity.created(URI.create("/api/v1/apps/signers/" + added.id()))
                .body(added);
    }

    @DeleteMapping("/signers/{id}")
    @Allows(value = "app:review", confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "revokeAppSigner", summary = "Trust a key no longer; what was published stays")
    void revoke(@PathVariable UUID id) {
        Cities.requireWhole();
        signers.revoke(id);
    }
}
