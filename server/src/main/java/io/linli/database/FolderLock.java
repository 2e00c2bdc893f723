package io.linli.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a data folder for one server. The system gives it free when the server ends, however it ends. */
final class FolderLock implements AutoCloseable {

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** @throws StartRefusal if another server has the folder */
    static FolderLock take(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return new FolderLock(file);
            }
        } catch (OverlappingFileLockException taken) {
            // A server within this process has it.
        }
        file.close();
        throw new StartRefusal(
                "数据目录" + folder + "正由另一个邻里服务使用。",
                "Another Linli server is using the data folder " + folder + ".",
                "Stop the other server first, or name a folder of its own for this one (./run --data DIR).");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
