package io.linli.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicateIndexTests {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Message NOISE =
            new Message("阳光花园旁边的搅拌站夜里噪音扰民", "我住在阳光花园三栋，小区旁边新建的搅拌站每天夜里开工，机器轰鸣，粉尘飘进家里，孩子睡不着觉。");
    private static final Message NOISE_AGAIN =
            new Message("搅拌站噪音粉尘严重影响阳光花园居民", "阳光花园边上的搅拌站昼夜不停生产，噪音很大，粉尘满天飞，窗户都不敢开，请环保部门查处。");

    private final DuplicateIndex index = new DuplicateIndex(40_000, Duration.ofDays(90));
    private final UUID first = UUID.randomUUID();

    @Test
    void findsTheSameText() {
        add(first, NOW, NOISE);
        assertThat(index.same(NOISE, NOW.plusSeconds(60))).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(first);
            assertThat(found.kind()).isEqualTo(Candidate.Kind.EXACT);
            assertThat(found.reasons()).containsExactly("same-text");
        });
    }

    @Test
    void findsTheSameTextInOtherPunctuation() {
        add(first, NOW, NOISE);
        Message spaced = new Message(NOISE.title() + "！！", NOISE.body().replace("，", " ") + "谢谢！");
        assertThat(index.same(spaced, NOW)).isPresent();
    }

    @Test
    void findsAnotherMessageOnTheSameCase() {
        others();
        add(first, NOW, NOISE);
        var found = index.near(NOISE_AGAIN, NOW.plusSeconds(3_600), null, null, 5);
        assertThat(found.getFirst().id()).isEqualTo(first);
        assertThat(found.getFirst().kind()).isEqualTo(Candidate.Kind.SAME_CASE);
        assertThat(found.getFirst().reasons()).contains("same-place");
    }

    @Test
    void theSameMatterElsewhereIsNotTheSameCase() {
        others();
        add(first, NOW, NOISE);
        Message elsewhere = new Message("请治理滨江家园楼下烧烤店油烟", "滨江家园楼下烧烤店没有烟道，油烟直接排到窗口，衣服不敢晒。");
        assertThat(index.near(elsewhere, NOW, null, null, 5))
                .noneMatch(found -> found.id().equals(first) && found.kind() != Candidate.Kind.RELATED);
    }

    @Test
    void twoMattersAtOnePlaceAreNotOneCaseHoweverNearTheyAre() {
        others();
        Position here = new Position(112.94, 28.23);
        index.add(first, NOW, NOISE, here, "阳光花园3栋", null);
        Message lift = new Message("阳光花园3栋电梯停运", "阳光花园3栋电梯坏了三天,老人上下楼困难,物业没有人来修。");

        assertThat(index.near(lift, NOW, here, "阳光花园3栋", 5))
                .noneMatch(found -> found.id().equals(first) && found.kind() != Candidate.Kind.RELATED);
    }

    @Test
    void nearnessCountsAndDistanceCountsAgainst() {
        others();
        Position here = new Position(112.94, 28.23);
        index.add(first, NOW, NOISE, here, null, null);
        double near = score(new Position(112.9401, 28.2301));
        double far = score(new Position(113.2, 28.5));
        assertThat(near).isGreaterThan(far);
    }

    @Test
    void forgetsWhatIsRemovedAndWhatIsOld() {
        add(first, NOW, NOISE);
        assertThat(index.same(NOISE, NOW.plus(Duration.ofDays(91)))).isEmpty();
        index.remove(first);
        assertThat(index.size()).isZero();
        assertThat(index.same(NOISE, NOW)).isEmpty();
        assertThat(index.near(NOISE_AGAIN, NOW, null, null, 5)).isEmpty();
    }

    @Test
    void addingAgainReplaces() {
        add(first, NOW, NOISE);
        add(first, NOW, new Message("停水", "自来水停了"));
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.same(NOISE, NOW)).isEmpty();
    }

    @Test
    void neverKeepsMuchMoreThanAsked() {
        DuplicateIndex small = new DuplicateIndex(100, Duration.ofDays(90));
        IntStream.range(0, 1_000)
                .forEach(i -> small.add(new UUID(0, i), NOW, new Message("第" + i + "号", "内容" + i), null, null, null));
        assertThat(small.size()).isBetween(100, 300);
        assertThat(small.same(new Message("第999号", "内容999"), NOW)).isPresent();
    }

    @Test
    void takesEmptyAndOddTexts() {
        add(first, NOW, new Message("", ""));
        add(UUID.randomUUID(), NOW, new Message("😀", "\uD800\u0000"));
        add(UUID.randomUUID(), NOW, new Message("长", "停水".repeat(50_000)));
        assertThat(index.near(new Message("", ""), NOW, null, null, 5)).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void manyThreadsMayAddRemoveAndAsk() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = IntStream.range(0, 16)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> work(thread)))
                    .toList();
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(index.size()).isEqualTo(16 * 50);
        assertThat(index.same(numbered(3, 98), NOW)).isPresent();
        assertThat(index.same(numbered(3, 99), NOW)).isNotPresent();
    }

    private void work(int thread) {
        for (int i = 0; i < 100; i++) {
            UUID id = new UUID(thread, i);
            add(id, NOW, numbered(thread, i));
            index.near(NOISE_AGAIN, NOW, null, null, 3);
            if (i % 2 == 1) {
                index.remove(id);
            }
        }
    }

    /** Texts that have hardly a run of characters in common. */
    private static Message numbered(int thread, int i) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 30; k++) {
            text.append((char) (0x4e00 + (thread * 7919 + i * 104_729 + k * (31 + i) * 613) % 20_000));
        }
        return new Message("", text.toString());
    }

    private double score(Position position) {
        return index.near(NOISE_AGAIN, NOW, position, null, 5).stream()
                .filter(found -> found.id().equals(first))
                .mapToDouble(Candidate::score)
                .findFirst()
                .orElse(0);
    }

    /** Other messages, so that the index learns which words are common. */
    private void others() {
        List<String> texts = List.of("垃圾没人清运", "路灯不亮", "停水两天", "工资没有发", "学校补课收费", "医院排队太久", "出租车拒载", "油烟扰民");
        for (int i = 0; i < 200; i++) {
            String text = texts.get(i % texts.size());
            add(UUID.randomUUID(), NOW, new Message(text + "请处理", "我们小区" + text + "，居民意见很大，希望有关部门尽快处理，第" + i + "次反映。"));
        }
    }

    private void add(UUID id, Instant time, Message message) {
        index.add(id, time, message, null, null, null);
    }
}
