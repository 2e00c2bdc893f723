package io.linli.file;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Allows;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Uploads, and downloads by whoever may read what the file belongs to. */
@RestController
@RequestMapping("/api/v1/files")
@Tag(name = "files", description = "Uploaded files 附件")
class FileDoor {

    private static final CacheControl KEPT_BY_THE_READER =
            CacheControl.maxAge(Duration.ofDays(1)).cachePrivate().immutable();

    private final Uploads uploads;
    private final FileStore store;
    private final Contents contents;
    private final Thumbnails thumbnails;
    private final List<FileAccess> accesses;

    FileDoor(Uploads uploads, FileStore store, Contents contents, Thumbnails thumbnails, List<FileAccess> accesses) {
        this.uploads = uploads;
        this.store = store;
        this.contents = contents;
        this.thumbnails = thumbnails;
        this.accesses = accesses;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "uploadFile", summary = "Upload a file; it is yours until you use it, for a day at most")
    UploadedFile upload(
            @RequestPart("file") MultipartFile file,
            @RequestParam(name = "purpose", required = false) @Nullable String purpose)
            throws IOException {
        if (purpose != null && purpose.length() > 40) {
            throw Refusal.badField("purpose", "too-long", "用途不超过40字", "the purpose has at most 40 characters");
        }
        return UploadedFile.of(uploads.take(Principals.required(), file, purpose));
    }

    @GetMapping("/{id}")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "file", summary = "The content of a file; supports ranges")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "*/*", schema = @Schema(format = "binary")))
    @ApiResponse(responseCode = "206", content = @Content(mediaType = "*/*", schema = @Schema(format = "binary")))
    @ApiResponse(responseCode = "304", description = "The reader has it already", content = @Content)
    ResponseEntity<Resource> file(@PathVariable UUID id) {
        FileStore.Kept kept = readable(id);
        return answer(kept, new KeptContent(contents, kept), kept.file().contentType(), "");
    }

    @GetMapping("/{id}/thumbnail")
    @Allows(Allows.EVERYBODY)
    @Operation(operationId = "fileThumbnail", summary = "A small picture, at most 320 pixels long")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "*/*", schema = @Schema(format = "binary")))
    @ApiResponse(responseCode = "304", description = "The reader has it already", content = @Content)
    ResponseEntity<Resource> thumbnail(@PathVariable UUID id) throws IOException {
        FileStore.Kept kept = readable(id);
        if (kept.file().thumbnailUrl() == null) {
            throw Refusal.notFound("这个文件没有缩略图", "This file has no thumbnail");
        }
        return thumbnails
                .of(kept)
                .map(picture -> answer(kept, new ByteArrayResource(picture), "image/jpeg", "-small"))
                .orElseGet(() -> answer(
                        kept, new KeptContent(contents, kept), kept.file().contentType(), ""));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "withdrawFile", summary = "Remove a file of yours that is not used yet")
    void withdraw(@PathVariable UUID id) {
        uploads.withdraw(id);
    }

    /** An unknown file and one that the reader may not see answer alike. */
    private FileStore.Kept readable(UUID id) {
        // Who may read it is asked of what it belongs to.
        return Scopes.asSystem(() -> store.find(id))
                .filter(this::mayRead)
                .orElseThrow(() -> Refusal.notFound("没有这个文件", "There is no such file"));
    }

    private boolean mayRead(FileStore.Kept kept) {
        UUID reader = Principals.current().map(Principal::account).orElse(null);
        if (reader != null && reader.equals(kept.uploader())) {
            return true;
        }
        String owner = kept.ownerId();
        return owner != null
                && accesses.stream()
                        .anyMatch(access -> access.module().equals(kept.ownerModule()) && access.mayRead(owner));
    }

    private static ResponseEntity<Resource> answer(
            FileStore.Kept kept, Resource content, String contentType, String variant) {
        var disposition =
                FileKind.shownInPlace(contentType) ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        contentType + (contentType.equals("text/plain") ? ";charset=UTF-8" : "")))
                .cacheControl(KEPT_BY_THE_READER)
                .eTag('"' + HexFormat.of().formatHex(kept.digest(), 0, 16) + variant + '"')
                .header(
                        "Content-Disposition",
                        disposition
                                .filename(kept.file().name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(content);
    }
}
