package io.linli.audit;

import io.linli.database.key.KeyFault;
import io.linli.database.key.LedgerKeyFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Verifies trail and ledger from the command line, without asking the server: goes along both chains in the database
 * and compares them with the signed checkpoints. Ends with 0 if all is as it was written, 1 if not, 2 if it could not
 * look.
 */
public final class VerifyLedger {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int NOT_DONE = 2;

    private VerifyLedger() {}

    /** Options: data folder, and for an external database its JDBC address and role. */
    public static void main(String[] options) {
        String data = options.length > 0 ? options[0] : "data";
        String url = options.length > 1 ? options[1] : "";
        String role = options.length > 2 ? options[2] : "postgres";
        System.exit(run(Path.of(data), url, role, System.getenv(), System.out));
    }

    static int run(Path data, String url, String role, Map<String, String> environment, PrintStream out) {
        try {
            boolean embedded = url.isBlank();
            String address = embedded ? addressOfEmbedded(data) : url;
            String password = embedded
                    ? Files.readString(data.resolve("database.secret")).strip()
                    : environment.getOrDefault("LINLI_DATABASE_PASSWORD", "");
            return verify(data, address, role, password, environment, out);
        } catch (IOException e) {
            out.println("Cannot find the database of " + data + ": start Linli first, or give --data. / 找不到数据库,请先启动。");
        } catch (SQLException e) {
            out.println("The database refuses: " + e.getMessage());
        } catch (KeyFault e) {
            out.println(e.getMessage() + "\n" + e.remedy());
        }
        return NOT_DONE;
    }

    private static int verify(
            Path data, String address, String role, String password, Map<String, String> environment, PrintStream out)
            throws SQLException {
        try (var connection = DriverManager.getConnection(address, role, password)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            var source = new SingleConnectionDataSource(connection, true);
            var links = new LinkStore(JdbcClient.create(source), new JdbcTemplate(source));
            var check = new SignatureCheck(
                    links,
                    new CheckpointStore(JdbcClient.create(source)),
                    new CheckpointFile(data),
                    LedgerKeyFile.publicKey(data, environment));
            Verification.Result result = new Verification(links, check).verify(null, null);
            result.books().forEach(book -> out.println(line(book)));
            return result.intact() ? INTACT : BROKEN;
        }
    }

    private static String line(Verification.BookResult book) {
        String name = book.book().equals(Book.TRAIL.code()) ? "审计记录 trail" : "查阅台账 ledger";
        return book.intact()
                ? "%s: %d rows intact 完好, signed to #%d 已签名".formatted(name, book.checked(), book.signedTo())
                : "%s: BROKEN 已被改动 at %s (%s), after %d rows"
                        .formatted(name, book.firstBroken(), book.fault(), book.checked());
    }

    /** The database of a running server tells its port in the fourth line of its file. */
    private static String addressOfEmbedded(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        return "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres";
    }
}
