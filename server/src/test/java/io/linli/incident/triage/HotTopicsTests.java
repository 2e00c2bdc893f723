package io.linli.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotTopicsTests {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void groupsWhatSpeaksOfOneMatterAndNamesIt() {
        List<Topic> topics = HotTopics.of(messages(), 10);
        assertThat(topics.getFirst().members()).hasSize(6);
        assertThat(topics.getFirst().label()).contains("阳光花园").contains("搅拌站");
        assertThat(topics.getFirst().from()).isBefore(topics.getFirst().to());
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        List<HotTopics.Item> shuffled = new ArrayList<>(messages());
        Collections.shuffle(shuffled, new Random(5));
        assertThat(HotTopics.of(shuffled, 10)).isEqualTo(HotTopics.of(messages(), 10));
    }

    @Test
    void votesAddHeat() {
        double without = HotTopics.of(messages(), 1).getFirst().heat();
        List<HotTopics.Item> voted = messages().stream()
                .map(item -> new HotTopics.Item(item.id(), item.time(), item.message(), null, null, 30))
                .toList();
        assertThat(HotTopics.of(voted, 1).getFirst().heat()).isGreaterThan(without);
    }

    @Test
    void nothingMakesNoTopics() {
        assertThat(HotTopics.of(List.of(), 10)).isEmpty();
        assertThat(HotTopics.of(messages().subList(0, 1), 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "小区电梯频繁故障|小区电梯故障没人修|电梯故障频发影响出行|小区电梯故障老人上下楼困难, 小区电梯故障",
        "社保卡迟迟不发|咨询社保卡办理进度|社保卡丢失怎么补办|社保卡办理太慢, 社保卡办理",
        "共享单车乱停乱放|地铁口共享单车乱停放|共享单车占用盲道|共享单车堆放成山, 共享单车",
        "205路公交不按时发车|公交车经常不按时发车|等了40分钟公交不按时发车, 公交不按时发车",
        "榔梨镇拆迁补偿|咨询榔梨镇拆迁进度|榔梨镇拆迁不公平, 拆迁",
        "楼下烧烤店油烟扰民|烧烤店油烟扰民无人管|夜宵摊烧烤店油烟呛人|烧烤店油烟熏得开不了窗, 烧烤店油烟"
    })
    void aLabelIsMadeOfWholeWords(String titles, String label) {
        List<HotTopics.Item> items = new ArrayList<>(messages());
        for (String title : titles.split("\\|")) {
            items.add(new HotTopics.Item(
                    new UUID(7, items.size()),
                    START.plusSeconds(items.size()),
                    new Message(title, title),
                    null,
                    null,
                    0));
        }
        List<HotTopics.Item> members = items.stream()
                .filter(item -> item.id().getMostSignificantBits() == 7)
                .toList();

        assertThat(new TopicLabel(items, List.of(members)).matter(0)).isEqualTo(label);
    }

    @Test
    void whereTheTitlesShareNoPhraseATitleIsTheLabel() {
        List<HotTopics.Item> members = List.of(item(1, "何时通燃气"), item(2, "天然气一直没有接通到户"));

        assertThat(new TopicLabel(members, List.of(members)).matter(0)).isEqualTo("何时通燃气");
    }

    @Test
    void aTitleAsALabelBeginsWithItsMatter() {
        List<HotTopics.Item> members = List.of(item(1, "投诉A3区欠薪"), item(2, "天然气一直没有接通到户"));

        assertThat(new TopicLabel(members, List.of(members)).matter(0)).isEqualTo("欠薪");
    }

    private static HotTopics.Item item(int number, String title) {
        return new HotTopics.Item(new UUID(8, number), START, new Message(title, title), null, null, 0);
    }

    private static List<HotTopics.Item> messages() {
        List<HotTopics.Item> items = new ArrayList<>();
        for (String text : List.of(
                "阳光花园旁边搅拌站噪音扰民|阳光花园旁边的搅拌站夜里开工，噪音大，粉尘多",
                "阳光花园附近搅拌站污染环境|阳光花园附近建搅拌站，粉尘污染严重，噪音不断",
                "请取缔阳光花园边上的搅拌站|阳光花园边上的搅拌站扬尘、噪音让居民无法生活",
                "搅拌站粉尘让阳光花园居民苦不堪言|搅拌站的粉尘和噪音影响阳光花园居民休息",
                "阳光花园业主反映搅拌站噪音|搅拌站昼夜生产，阳光花园业主被噪音和粉尘困扰",
                "投诉阳光花园搅拌站|搅拌站离阳光花园太近，噪音扰民，粉尘漫天",
                "老师有偿补课|班主任在家办补习班收费",
                "公司拖欠工资|三个月没有发工资了",
                "医院挂号难|专家号被抢光，老人看病排队",
                "出租车不打表|司机漫天要价还拒载",
                "景区门票涨价|门票翻倍，设施破旧")) {
            String[] parts = text.split("\\|", 2);
            Instant time = START.plus(Duration.ofHours(5L * items.size()));
            items.add(new HotTopics.Item(
                    new UUID(0, items.size()), time, new Message(parts[0], parts[1]), null, null, 0));
        }
        return items;
    }
}
