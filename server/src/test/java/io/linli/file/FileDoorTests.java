package io.linli.file;

import static io.linli.file.Photographs.picture;
import static io.linli.file.Photographs.withExif;
import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import io.linli.LinliServer;
import io.linli.database.SystemWork;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class FileDoorTests {

    private final Caller city = Caller.demonstration("city");

    @Test
    void aPhotoLosesItsHiddenDataAndOffersItsPosition() throws IOException {
        byte[] photo = withExif(picture("jpg", 1200, 800));
        JsonNode file = uploaded("现场.jpg", photo);

        assertThat(file.path("contentType").asString()).isEqualTo("image/jpeg");
        assertThat(file.path("width").asInt()).isEqualTo(1200);
        assertThat(file.at("/position/longitude").asDouble()).isEqualTo(114.5);
        assertThat(file.at("/position/latitude").asDouble()).isEqualTo(30.25);
        Answer content = city.get(file.path("url").asString());
        assertThat(content.text()).doesNotContain("secret owner", "GPS");
        Exif left = Exif.read(new Bytes(content.bytes()), 12, content.bytes().length);
        assertThat(left.orientation()).isEqualTo(6);
        assertThat(left.position()).isNull();
        assertThat(ImageIO.read(new ByteArrayInputStream(content.bytes())).getWidth())
                .isEqualTo(1200);
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(content.header("Content-Disposition")).startsWith("inline");
    }

    @Test
    void theThumbnailIsSmallAndUpright() throws IOException {
        JsonNode file = uploaded("a.jpg", withExif(picture("jpg", 1200, 800)));

        Answer small = city.get(file.path("thumbnailUrl").asString());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(small.bytes()));
        assertThat(image.getWidth()).isEqualTo(213);
        assertThat(image.getHeight()).isEqualTo(320);
    }

    @Test
    void aPartOfAFileCanBeAskedFor() throws IOException {
        JsonNode file = uploaded("a.png", picture("png", 40, 30));

        Answer part = city.get(file.path("url").asString(), Map.of("Range", "bytes=1-3"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("PNG");
    }

    @Test
    void nothingOfAFileLiesInClearOnTheDiskAndAnyPartOfALongOneIsRead() throws IOException {
        String line = "%06d 患者张三的病历\n";
        String text = IntStream.range(0, 8_000).mapToObj(line::formatted).collect(Collectors.joining());
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        JsonNode file = uploaded("病历.txt", content);
        JsonNode photo = uploaded("p.jpg", picture("jpg", 640, 400));

        assertThat(city.get(file.path("url").asString()).bytes()).isEqualTo(content);
        int from = 150_001;
        Answer part =
                city.get(file.path("url").asString(), Map.of("Range", "bytes=%d-%d".formatted(from, from + 70_000)));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(content, from, from + 70_001));
        assertThat(city.get(file.path("url").asString(), Map.of("Range", "bytes=-5"))
                        .bytes())
                .isEqualTo(Arrays.copyOfRange(content, content.length - 5, content.length));
        assertThat(city.get(photo.path("thumbnailUrl").asString()).bytes()).startsWith(0xFF, 0xD8);
        assertThat(onDisk()).isNotEmpty().allSatisfy(kept -> {
            assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("张三的病历");
            assertThat(kept.length < 3 || kept[0] != (byte) 0xFF || kept[1] != (byte) 0xD8)
                    .isTrue();
        });
    }

    @Test
    void theSameContentIsKeptOnceAndLeavesWithTheLastFileThatHasIt() {
        byte[] content = ("只此一份" + System.nanoTime()).getBytes(StandardCharsets.UTF_8);
        int before = onDisk().size();
        JsonNode first = uploaded("a.txt", content);
        JsonNode second = uploaded("b.txt", content);
        assertThat(onDisk()).hasSize(before + 1);

        assertThat(city.delete(first.path("url").asString()).status()).isEqualTo(204);
        assertThat(city.get(second.path("url").asString()).bytes()).isEqualTo(content);
        assertThat(city.delete(second.path("url").asString()).status()).isEqualTo(204);
        assertThat(onDisk()).hasSize(before);
    }

    @Test
    void whatAnEarlierVersionKeptInClearIsReadAndSealed() throws IOException {
        byte[] content = ("旧文件" + System.nanoTime()).getBytes(StandardCharsets.UTF_8);
        JsonNode file = uploaded("旧.txt", content);
        Path clear = asBefore(content);

        assertThat(city.get(file.path("url").asString()).bytes()).isEqualTo(content);
        LinliServer.shared().bean(ClearFiles.class).sealSome();
        assertThat(clear).doesNotExist();
        assertThat(city.get(file.path("url").asString()).bytes()).isEqualTo(content);
        assertThat(onDisk()).noneMatch(kept -> Arrays.equals(kept, content));
    }

    /** Puts a content back to how it was kept before contents were sealed. */
    private static Path asBefore(byte[] content) throws IOException {
        byte[] digest = Vault.digest(content);
        JdbcClient database = LinliServer.shared().bean(JdbcClient.class);
        LinliServer.shared().bean(SystemWork.class).run(() -> {
            database.sql("UPDATE file.file SET content_id = NULL WHERE digest = :digest")
                    .param("digest", digest)
                    .update();
            database.sql("DELETE FROM file.content WHERE digest = :digest")
                    .param("digest", digest)
                    .update();
        });
        String name = HexFormat.of().formatHex(digest);
        Path clear = folder().resolve(name.substring(0, 2)).resolve(name);
        Files.createDirectories(clear.resolveSibling(""));
        return Files.write(clear, content);
    }

    private static Path folder() {
        return Path.of(String.valueOf(
                        LinliServer.shared().bean(Environment.class).getProperty("linli.database.data")))
                .resolve("files");
    }

    private static List<byte[]> onDisk() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile).map(FileDoorTests::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onlyTheUploaderSeesAFileThatIsNotUsedYet() throws IOException {
        JsonNode file = uploaded("a.png", picture("png", 41, 30));

        assertThat(Caller.nobody().get(file.path("url").asString()).status()).isEqualTo(404);
        assertThat(city.delete(file.path("url").asString()).status()).isEqualTo(204);
        assertThat(city.get(file.path("url").asString()).status()).isEqualTo(404);
    }

    @Test
    void theContentDecidesWhatAFileIsAndTheNameIsMadeSafe() throws IOException {
        JsonNode file = uploaded("../../etc/<b>晚霞\u202egpj.exe", picture("png", 42, 30));

        assertThat(file.path("name").asString()).isEqualTo("b晚霞gpj.png");
        assertThat(file.path("contentType").asString()).isEqualTo("image/png");
        JsonNode text = uploaded("说明.md", "路灯不亮".getBytes(StandardCharsets.UTF_8));
        assertThat(city.get(text.path("url").asString()).header("Content-Disposition"))
                .startsWith("attachment");
    }

    @Test
    void documentsAreTakenAsWhatTheyAre() throws IOException {
        assertThat(uploaded("a.zip", zip("word/document.xml", 10)).path("name").asString())
                .isEqualTo("a.docx");
        assertThat(uploaded("a", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8))
                        .path("contentType")
                        .asString())
                .isEqualTo("application/pdf");
        byte[] film = film();
        JsonNode video = uploaded("a.mov", film);
        assertThat(video.path("contentType").asString()).isEqualTo("video/mp4");
        assertThat(city.get(video.path("url").asString()).text()).doesNotContain("+30.25+114.50");
    }

    @Test
    void whatCannotBeTakenIsRefusedWithAReason() throws IOException {
        refused(415, "page.jpg", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        refused(415, "run.png", new byte[] {'M', 'Z', 0, 1, 2, 3});
        refused(415, "old.txt", "路灯".getBytes("GB18030"));
        refused(415, "any.zip", zip("any/thing.bin", 10));
        refused(415, "macro.docx", zip("word/vbaProject.bin", 10));
        refused(400, "empty.jpg", new byte[0]);
        refused(400, "cut.jpg", Arrays.copyOf(picture("jpg", 200, 200), 300));
        refused(400, "bomb.png", pngOf(60_000, 60_000));
        refused(400, "zero.png", pngOf(0, 10));
        refused(400, "bomb.xlsx", zip("xl/workbook.xml", 400 << 20));
        refused(413, "long.txt", "长".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        refused(413, "huge.jpg", new byte[26 << 20]);
        assertThat(Caller.nobody()
                        .upload("/api/v1/files", "a.png", picture("png", 4, 3))
                        .status())
                .isEqualTo(401);
        assertThat(city.post("/api/v1/files", Map.of("file", "x")).status()).isEqualTo(415);
    }

    private void refused(int status, String name, byte[] content) {
        Answer answer = city.upload("/api/v1/files", name, content);
        assertThat(answer.status()).as(name + ": " + answer.text()).isEqualTo(status);
        assertThat(answer.code()).isNotEmpty();
    }

    private JsonNode uploaded(String name, byte[] content) {
        Answer answer = city.upload("/api/v1/files", name, content);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    /** The signature and header of a PNG that claims to be of this size. */
    private static byte[] pngOf(int width, int height) {
        return ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height)
                .array();
    }

    private static byte[] zip(String entry, int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            byte[] block = new byte[1 << 20];
            for (int left = size; left > 0; left -= block.length) {
                zip.write(block, 0, Math.min(left, block.length));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] film() {
        byte[] place = "©xyz+30.25+114.50/".getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(16 + 16 + place.length)
                .putInt(16)
                .put("ftypisom".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(0)
                .putInt(16 + place.length)
                .put("moov".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8 + place.length)
                .put("udta".getBytes(StandardCharsets.ISO_8859_1))
                .put(place)
                .array();
    }
}
