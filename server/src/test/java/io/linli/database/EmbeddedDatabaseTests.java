package io.linli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {

    @Test
    void aSecondServerLeavesTheDatabaseOfTheFirstAlone(@TempDir Path folder) throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, 0))
                    .isInstanceOf(StartRefusal.class)
                    .hasMessageContaining(folder.toString());
            assertThat(answers(first)).isTrue();
        }
        try (EmbeddedDatabase next = EmbeddedDatabase.start(folder, 0)) {
            assertThat(answers(next)).isTrue();
        }
    }

    private static boolean answers(EmbeddedDatabase database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword())) {
            return connection.isValid(5);
        }
    }
}
