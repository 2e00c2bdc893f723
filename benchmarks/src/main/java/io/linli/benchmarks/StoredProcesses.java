package io.linli.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the database of a server under test with finished instances and with open tasks, written by its owner directly,
 * because taking millions through the door would take the better part of a day.
 */
final class StoredProcesses {

    private static final int BATCH = 20_000;
    private static final int TASKS_OF_INSTANCE = 5;
    private static final int PEOPLE = 100;

    private static final String PREPARE = """
            CREATE TEMP TABLE bench_version AS
                SELECT v.id AS version, v.definition, d.name FROM process.version v
                JOIN process.definition d ON d.id = v.definition
                WHERE d.key = 'bench-relief' ORDER BY v.number DESC LIMIT 1;
            CREATE TEMP TABLE bench_grid AS
                SELECT row_number() OVER (ORDER BY code) - 1 AS row, code FROM territory.division WHERE length(code) = 15;
            CREATE TEMP TABLE bench_account AS
                SELECT row_number() OVER (ORDER BY username = 'street' DESC, username) - 1 AS row, id, name
                FROM identity.account WHERE kind = 'STAFF' LIMIT %1$d;
            CREATE TEMP TABLE bench_step (row int, element text, name text, kind text, via text);
            INSERT INTO bench_step VALUES
                (0, 'begin', '提出申请', 'startEvent', null), (1, 'check', '入户核查', 'userTask', 'a'),
                (2, 'grade', '确定档次', 'businessRuleTask', 'b'), (3, 'size', '金额大小', 'exclusiveGateway', 'c'),
                (4, 'approve', '社区审核', 'userTask', 'small'), (5, 'sign', '街道审批', 'userTask', 'd'),
                (6, 'tell', '告知结果', 'serviceTask', 'e'), (7, 'pay', '发放登记', 'userTask', 'f'),
                (8, 'file', '归档', 'userTask', 'g'), (9, 'end', '办结', 'endEvent', 'h');
            CREATE TEMP TABLE bench_instance (n int, id uuid, place text, account uuid, name text, at timestamptz, state text);
            """;

    private static final String INSTANCES = """
            INSERT INTO bench_instance
            SELECT n, uuidv7(make_interval(secs => -(%3$d - n) * 20.0)), g.code, a.id, a.name,
                   now() - make_interval(secs => (%3$d - n) * 20.0), '%4$s'
            FROM generate_series(%1$d, %2$d) AS n
            JOIN bench_grid g ON g.row = n %% (SELECT count(*) FROM bench_grid)
            JOIN bench_account a ON a.row = n %% (SELECT count(*) FROM bench_account);
            INSERT INTO process.instance (id, number, definition, version, place_code, title, state, started_by, starter_name,
                                          started_at, ended_at, data, revision)
            SELECT i.id, 'BM' || left(i.state, 1) || lpad(i.n::text, 9, '0'), v.definition, v.version, i.place,
                   '临时救助第' || i.n || '号', i.state, i.account, i.name, i.at,
                   CASE WHEN i.state = 'ended' THEN i.at + interval '3 days' END,
                   jsonb_build_object('amount', 100 + i.n %% 9000, 'reason', '因重病住院,家庭支出突然增加,生活一时困难。',
                       'household', '三口之家', 'visited', true, 'grade', 'small', 'opinion', '同意'), 7
            FROM bench_instance i CROSS JOIN bench_version v;
            """;

    private static final String FINISHED = """
            INSERT INTO process.task (id, instance, definition, execution, element, name, form, state, place_code, assignee,
                                      priority, opened_at, done_at, done_by, done_by_name, note, revision)
            SELECT uuidv7(i.at - now() + make_interval(hours => s.row)), i.id, v.definition, 'bench', s.element, s.name,
                   'bench-opinion', 'done', i.place, i.account, 50, i.at + make_interval(hours => s.row),
                   i.at + make_interval(hours => s.row + 1), i.account, i.name, '已办', 2
            FROM bench_instance i CROSS JOIN bench_version v JOIN bench_step s ON s.kind = 'userTask';
            INSERT INTO process.step (id, instance, place_code, execution, element, name, kind, via, at, left_at, account, actor)
            SELECT uuidv7(i.at - now() + make_interval(hours => s.row)), i.id, i.place, 'bench', s.element, s.name, s.kind, s.via,
                   i.at + make_interval(hours => s.row), i.at + make_interval(hours => s.row + 1), i.account, i.name
            FROM bench_instance i CROSS JOIN bench_step s;
            TRUNCATE bench_instance
            """;

    /** Each person has as many of these as another, in instances all over the city. */
    private static final String OPEN = """
            INSERT INTO process.task (id, instance, definition, execution, element, name, form, state, place_code, assignee,
                                      due_at, warn_at, warned, overdue, limit_text, priority, opened_at, claimed_at, revision)
            SELECT uuidv7(i.at - now() + make_interval(hours => s.row)), i.id, v.definition, 'bench', s.element, s.name,
                   'bench-opinion', 'open', i.place, a.id,
                   now() + make_interval(hours => (i.n * 7 + s.row * 31) %% 2000 - 100), now() - interval '1 day', true,
                   (i.n * 7 + s.row * 31) %% 2000 < 100, '3 working days', 50, i.at, i.at, 1
            FROM bench_instance i CROSS JOIN bench_version v JOIN bench_step s ON s.kind = 'userTask'
            JOIN bench_account a ON a.row = (i.n * 5 + s.row) %% (SELECT count(*) FROM bench_account);
            TRUNCATE bench_instance
            """;

    private StoredProcesses() {}

    /** Stores so many finished instances and so many open tasks, a hundredth of them of the account of the street. */
    static void fill(ServerUnderTest server, int count) throws IOException, SQLException {
        try (Connection owner = StoredEvents.owner(server);
                Statement statement = owner.createStatement()) {
            if (stored(statement) >= count) {
                return;
            }
            statement.execute("SET synchronous_commit = off");
            statement.execute(PREPARE.formatted(PEOPLE));
            fill(statement, count, "ended", FINISHED);
            fill(statement, count / TASKS_OF_INSTANCE, "running", OPEN);
            statement.execute("VACUUM ANALYZE process.instance, process.task, process.step");
        }
    }

    private static long stored(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM process.instance WHERE number LIKE 'BMe%'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void fill(Statement statement, int count, String state, String then) throws SQLException {
        for (int from = 1; from <= count; from += BATCH) {
            int to = Math.min(count, from + BATCH - 1);
            statement.execute(INSTANCES.formatted(from, to, count, state));
            statement.execute(then.replace("%%", "%"));
            System.out.println("stored " + to + " " + state);
        }
    }
}
