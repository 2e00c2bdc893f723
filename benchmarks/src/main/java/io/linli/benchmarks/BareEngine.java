package io.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/** The engine alone on the database of a server under test: its own tasks, no history, no forms, no rights, no HTTP. */
final class BareEngine implements AutoCloseable {

    private static final String SCHEMA = "bare";
    private static final int STEPS = 5;

    private final ServerUnderTest server;
    private final ProcessEngine engine;

    BareEngine(ServerUnderTest server) throws IOException, SQLException {
        this.server = server;
        execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        engine = new Setup(server).buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("bare.bpmn20.xml", ReliefProcess.resource("bare.bpmn"))
                .deploy();
    }

    private void execute(String statement) throws IOException, SQLException {
        try (Connection owner = StoredEvents.owner(server);
                Statement change = owner.createStatement()) {
            change.execute(statement);
        }
    }

    /** An engine that moves tokens and keeps tasks, and nothing else. */
    private static final class Setup extends StandaloneProcessEngineConfiguration {

        Setup(ServerUnderTest server) throws IOException {
            var lines = Files.readAllLines(server.data().resolve("postgres/postmaster.pid"));
            setJdbcDriver("org.postgresql.Driver");
            setJdbcUrl("jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres?currentSchema=" + SCHEMA);
            setJdbcUsername("postgres");
            setJdbcPassword(
                    Files.readString(server.data().resolve("database.secret")).strip());
            setJdbcMaxActiveConnections(20);
            setDatabaseSchema(SCHEMA);
            setDatabaseSchemaUpdate(DB_SCHEMA_UPDATE_TRUE);
            setDisableIdmEngine(true);
            setDisableEventRegistry(true);
            setDbHistoryUsed(false);
            setHistoryLevel(HistoryLevel.NONE);
            setAsyncExecutorActivate(false);
        }

        @Override
        public void initMailClients() {
            // The drawing sends no mail.
        }

        @Override
        public void initScriptingEngines() {
            // The drawing runs no scripts.
        }
    }

    List<Load.Piece> workers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> (Load.Piece) this::whole)
                .toList();
    }

    /** One instance from its start to its end. */
    private boolean whole() {
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey(SCHEMA, Map.of("amount", 800, "reason", "重病"))
                .getId();
        for (int step = 0; step < STEPS; step++) {
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult();
            engine.getTaskService().complete(task.getId(), Map.of("opinion" + step, "同意"));
        }
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                == 0;
    }

    @Override
    public void close() throws IOException, SQLException {
        engine.close();
        execute("DROP SCHEMA " + SCHEMA + " CASCADE");
    }
}
