package io.linli.benchmarks;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** Four roles that take one instance after the other from its start to its end, looking at it before each step. */
record ReliefClient(Connection grid, Connection community, Connection street) implements Load.Piece {

    static final int REQUESTS = 12;

    private static volatile Latencies steps = new Latencies(4_000_000);

    static Latencies stepTimes() {
        return steps;
    }

    static void forgetTimes() {
        steps = new Latencies(4_000_000);
    }

    @Override
    public boolean run() throws IOException {
        int amount = ThreadLocalRandom.current().nextInt(1, 10_000);
        Connection.Answer started =
                expected(grid.post(ReliefProcess.PROCESS + "/instances", """
                        {"definition":"bench-relief","title":"王大妈临时救助","data":{"amount":%d,"people":%d,\
                        "reason":"因重病住院,家庭支出突然增加,生活一时困难。","phone":"13900001111"}}
                        """.formatted(amount, amount % 6)), 201);
        String instance = ReliefProcess.PROCESS + "/instances/" + started.text("id");
        step(grid, instance, "{\"household\":\"三口之家,老人卧床\",\"visited\":true,\"income\":2300}");
        step(community, instance, "{\"opinion\":\"情况属实,同意上报\"}");
        step(street, instance, "{\"opinion\":\"同意\"}");
        step(community, instance, "{\"account\":\"6222020200012345678\",\"paid\":%d}".formatted(amount));
        step(grid, instance, "{}");
        return expected(grid.get(instance), 200).body().contains("\"state\":\"ended\"");
    }

    private static void step(Connection who, String instance, String data) throws IOException {
        String task = openTask(expected(who.get(instance), 200).body());
        long began = System.nanoTime();
        Connection.Answer done = who.post(
                ReliefProcess.PROCESS + "/tasks/" + task + "/complete", "{\"data\":" + data + ",\"note\":\"已办\"}");
        steps.add(System.nanoTime() - began);
        expected(done, 200);
    }

    /** The key of the task that is open, found without reading the rest of the answer. */
    private static String openTask(String whole) throws IOException {
        int open = whole.indexOf("\"state\":\"open\"");
        int start = open < 0 ? -1 : whole.lastIndexOf("{\"id\":\"", open);
        if (start < 0) {
            throw new IOException("no task is open: " + whole);
        }
        return whole.substring(start + 7, whole.indexOf('"', start + 7));
    }

    private static Connection.Answer expected(Connection.Answer answer, int status) throws IOException {
        if (answer.status() != status) {
            throw new IOException("expected " + status + ", got " + answer.status() + ": " + answer.body());
        }
        return answer;
    }
}
