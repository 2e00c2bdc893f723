package io.linli.app.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.Caller.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The folder of a small application for tests: a note that community workers write and residents read. */
final class Folder {

    static final String APPS = "/api/v1/apps";

    private final Map<String, byte[]> files = new TreeMap<>();

    /** An application with the usual files. */
    static Folder of(String id, String version) {
        return new Folder()
                .with("app.yaml", """
                        id: %s
                        version: %s
                        name: 便签
                        nameEn: Notes
                        summary: 记录一件小事
                        summaryEn: Write down a small matter
                        category: other
                        author: Linli
                        licence: Apache-2.0
                        audience: [staff, resident]
                        subscribe: [community, street, district]
                        roles:
                          - code: writer
                            name: 记录员
                            nameEn: Writer
                            include: [community-worker]
                            may: { note: [read, create, update, close, export, statistics] }
                          - code: reader
                            name: 读者
                            nameEn: Reader
                            include: [resident]
                            may: { note: [read own, create] }
                        settings:
                          type: object
                          properties:
                            limitDays: { type: integer, title: 期限(天), x-titleEn: Days, default: 30, minimum: 1, maximum: 180 }
                        menus:
                          - { face: console, view: note, title: 便签, titleEn: Notes, roles: [writer], icon: note }
                          - { face: resident, view: note, title: 我的便签, titleEn: My notes, roles: [reader], icon: note }
                        rights:
                          registry: { person: [name, phone] }
                        """.formatted(id, version))
                .with("records/note.schema.json", """
                        {
                          "$schema": "https://json-schema.org/draft/2020-12/schema",
                          "type": "object",
                          "title": "便签", "x-titleEn": "Note",
                          "x-number": "BQ{yyyyMMdd}-{0000}",
                          "x-name": "matter",
                          "x-states": [
                            {"code": "open", "title": "待办", "titleEn": "Open", "tone": "info"},
                            {"code": "closed", "title": "已办", "titleEn": "Closed", "tone": "good", "final": true}
                          ],
                          "x-actions": [
                            {"code": "close", "title": "办结", "titleEn": "Close", "from": ["open"], "to": "closed"}
                          ],
                          "x-search": ["matter"],
                          "required": ["matter"],
                          "properties": {
                            "matter": {"type": "string", "title": "事项", "x-titleEn": "Matter", "maxLength": 200},
                            "about": {"x-kind": "person", "title": "关于", "x-titleEn": "About"},
                            "days": {"type": "integer", "title": "天数", "x-titleEn": "Days", "minimum": 0}
                          }
                        }
                        """)
                .with("views/note.yaml", """
                        list: { columns: [number, matter, state], filters: [state], sort: [-created] }
                        detail: { sections: [{ title: 内容, titleEn: Content, fields: [matter, days] }] }
                        """)
                .with("tests/matter.yaml", """
                        name: 记下并办结
                        people: { zhang: { roles: [writer], at: community } }
                        steps:
                          - { as: zhang, create: note, with: { matter: 楼道灯不亮 }, keep: a, expect: { state: open } }
                          - { as: zhang, do: close, on: $a, expect: { state: closed } }
                        """)
                .with("guide.md", "# 便签\n\n记录一件小事。\n")
                .with("guide.en.md", "# Notes\n\nWrite down a small matter.\n");
    }

    Folder with(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Folder with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    Folder without(String path) {
        files.remove(path);
        return this;
    }

    /** Changes a text of a file. */
    Folder change(String path, String from, String to) {
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return with(path, text.replace(from, to));
    }

    byte[] zip() {
        return zip(files);
    }

    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What a signature signs, reckoned here once more as the documentation says it. */
    byte[] manifest() {
        var text = new StringBuilder();
        files.forEach((path, content) -> {
            if (!path.equals("META-INF/linli.sig")) {
                text.append(sha256(content)).append("  ").append(path).append('\n');
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Folder signed(String algorithm, byte[] publicKey, byte[] signature) {
        Base64.Encoder base64 = Base64.getEncoder();
        return with(
                "META-INF/linli.sig",
                "{\"algorithm\":\"%s\",\"publicKey\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(algorithm, base64.encodeToString(publicKey), base64.encodeToString(signature)));
    }

    Folder signed(KeyPair key) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key.getPrivate());
            signer.update(manifest());
            return signed("Ed25519", raw(key), signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] raw(KeyPair key) {
        byte[] encoded = key.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    Answer submitted(Caller by) {
        return by.upload(APPS + "/packages", "app.zip", zip());
    }

    /** Hands it in and publishes it, which must both succeed. */
    void published(Caller by) {
        Answer taken = submitted(by);
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        Answer done = publish(by, taken.json().path("id").asString());
        assertThat(done.status()).as(done.text()).isEqualTo(200);
    }

    static Answer publish(Caller by, String parcel) {
        return by.post(
                APPS + "/packages/" + parcel + "/publish", Map.of("confirmedRights", true, "confirmedUnsigned", true));
    }
}
