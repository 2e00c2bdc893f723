package io.linli.app.folder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The commands for whoever makes an application: {@code new ID [DIR]}, {@code check DIR}, {@code pack DIR [FILE]
 * [--key FILE]}, {@code key FILE [--ed25519]}. Ends with 0 if all is well, with 1 if the folder has faults, with 2 if it
 * was called wrong.
 */
public final class FolderCommand {

    private static final String USAGE = """
            ./app new ID [DIR]                   新建应用 make a new application
            ./app check DIR                      检查文件夹 check a folder
            ./app pack DIR [FILE] [--key KEY]    打包并签名 pack it, signed with a key
            ./app key FILE [--ed25519]           生成签名密钥 make a key for signing, SM2 unless told otherwise
            """;

    private final PrintStream out;
    private final boolean english;

    FolderCommand(PrintStream out, boolean english) {
        this.out = out;
        this.english = english;
    }

    /** Runs a command; texts are Chinese unless the language of the system is another. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean english = System.getenv().getOrDefault("LANG", "zh").startsWith("en");
        System.exit(new FolderCommand(out, english).run(List.of(arguments)));
    }

    int run(List<String> arguments) throws IOException, GeneralSecurityException {
        int given = arguments.size();
        if (given < 2) {
            out.print(USAGE);
            return 2;
        }
        Path path = Path.of(arguments.get(1));
        return switch (arguments.getFirst()) {
            case "new" -> make(arguments.get(1), Path.of(given > 2 ? arguments.get(2) : "apps/" + arguments.get(1)));
            case "check" -> check(path);
            case "pack" -> pack(path, arguments.subList(2, given));
            case "key" -> key(path, arguments.contains("--ed25519") ? SigningKey.Ed25519.NAME : SigningKey.Sm2.NAME);
            default -> {
                out.print(USAGE);
                yield 2;
            }
        };
    }

    private int make(String id, Path folder) throws IOException {
        if (Files.exists(folder)) {
            say(folder + " 已存在,请换一个位置", folder + " exists already; choose another place");
            return 2;
        }
        if (!id.matches("[a-z][a-z0-9-]{1,30}")) {
            say("标识须以小写字母开头,2 至 31 个字母、数字或“-”", "an id has 2 to 31 small letters, digits or -");
            return 2;
        }
        Skeleton.write(id, folder);
        say("已新建 " + folder, "made " + folder);
        return check(folder);
    }

    private int check(Path folder) throws IOException {
        Map<String, byte[]> files = FolderFiles.read(folder);
        Reading reading = new FolderReader().read(files);
        List<Fault> faults = faults(files, reading);
        for (Fault fault : faults) {
            out.println(
                    fault.where() + ": " + (english ? fault.messageEn() : fault.message()) + " [" + fault.code() + "]");
        }
        if (faults.isEmpty()) {
            App app = reading.required();
            int records = app.records().size();
            int forms = app.forms().size();
            int processes = app.processes().size();
            say(
                    "%s %s 没有问题:%d 种记录、%d 张表单、%d 个流程".formatted(app.id(), app.version(), records, forms, processes),
                    "%s %s is right: %d types of records, %d forms, %d processes"
                            .formatted(app.id(), app.version(), records, forms, processes));
        } else {
            say("共 " + faults.size() + " 处问题", faults.size() + " faults");
        }
        return faults.isEmpty() ? 0 : 1;
    }

    /** What a server takes without scenarios, its author does not. */
    private static List<Fault> faults(Map<String, byte[]> files, Reading reading) {
        List<Fault> faults = new ArrayList<>(reading.faults());
        if (files.keySet().stream().noneMatch(path -> path.startsWith("tests/"))) {
            faults.add(new Fault(
                    "tests",
                    0,
                    0,
                    "missing-file",
                    "至少写一个情景测试 tests/*.yaml",
                    "write at least one scenario, tests/*.yaml"));
        }
        faults.sort(Comparator.comparing(Fault::file));
        return faults;
    }

    private int pack(Path folder, List<String> options) throws IOException, GeneralSecurityException {
        int status = check(folder);
        if (status != 0) {
            return status;
        }
        int flag = options.indexOf("--key");
        byte[] zip = flag >= 0 && flag + 1 < options.size()
                ? PackedFolder.signed(FolderFiles.read(folder), SigningKey.read(Path.of(options.get(flag + 1))))
                : PackedFolder.of(FolderFiles.read(folder));
        Path file = options.isEmpty() || options.getFirst().startsWith("--")
                ? Path.of(folder.toAbsolutePath().normalize().getFileName() + ".zip")
                : Path.of(options.getFirst());
        Files.write(file, zip);
        say("已写入 " + file, "wrote " + file);
        return 0;
    }

    private int key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            say(file + " 已存在,不会覆盖", file + " exists already and is left alone");
            return 2;
        }
        SigningKey key = SigningKey.make(algorithm);
        key.write(file);
        say(
                "私钥已写入 " + file + ",请妥善保管;公钥(" + algorithm + ",登记到应用市场的可信签名者):",
                "the private key is in " + file + ", keep it safe; the public key (" + algorithm
                        + "), to be trusted by the market:");
        out.println(key.publicText());
        return 0;
    }

    private void say(String chinese, String english) {
        out.println(this.english ? english : chinese);
    }
}
