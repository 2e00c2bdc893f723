package io.linli.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClassifierTests {

    /** Written for this test; none of them is among the shipped examples. */
    private static final String HELD_OUT = """
            城乡建设 小区物业三天不清理垃圾 楼道里全是苍蝇，物业经理说人手不够，业主群里怨声载道。
            城乡建设 安置房迟迟不分 拆迁的时候说好十八个月，现在第五年了，过渡费也停了。
            城乡建设 开发商延期交房 合同写的六月交房，售楼部电话没人接，担心成烂尾楼。
            城乡建设 邻居在楼顶搭棚子 私自搭建的棚子挡住消防通道，要求拆除违章建筑。
            城乡建设 家门口的路灯全灭了 晚上接孩子要打手电筒，人行道坑坑洼洼的。
            城乡建设 不动产证什么时候能办 入住三年开发商一直不给办产权登记。
            劳动和社会保障 老板拖欠我们工钱 在工地干了八个月，一分工资没有拿到，劳动监察大队让我们等。
            劳动和社会保障 养老保险能不能补缴 以前在私企上班断交了两年社保，想在退休前补上。
            劳动和社会保障 工伤认定半年没有结果 操作冲床压断两根手指，单位不肯配合。
            劳动和社会保障 异地住院医保报销难 父亲在外省住院，回来说不能报销。
            劳动和社会保障 公司不给加班费 每周上六天班，还要求自愿放弃年假。
            教育文体 孩子被分到很远的初中 就近入学的政策没有落实，小升初划片不合理。
            教育文体 老师周末有偿补课 班主任让全班去她家补习班，一节课两百元。
            教育文体 幼儿园收费太高 普惠幼儿园名额少，民办的一个月四千。
            教育文体 学校食堂涨价还不好吃 学生每餐吃不饱，伙食费涨到十五元。
            教育文体 体育馆对市民不开放 羽毛球场地全被培训班包了，想打球没有地方。
            商贸旅游 健身房突然关门 会员卡还有一年，老板跑路，要求退款。
            商贸旅游 买到假酒商家不认账 超市卖的白酒扫码查不到，质量差，要求赔偿消费者。
            商贸旅游 景区门票乱涨价 周末去风景区，门票贵了一倍，还强制坐观光车。
            商贸旅游 电梯半年坏了十几次 维保公司来了只是重启，电梯年检标志也过期了。
            商贸旅游 一群人在出租屋搞传销 天天上课洗脑，拉人头发展下线。
            环境保护 工厂夜里偷排废气 刺鼻的气味让人睡不着，环保局来检查时就停工。
            环境保护 养猪场污水流进河里 河水发黑，鱼都死光了，臭气熏天。
            环境保护 楼下烧烤店油烟呛人 没有烟道，油烟直接排到居民窗口，噪音到凌晨。
            环境保护 采石场粉尘漫天 爆破震裂了房子，山体植被全毁了，生态破坏严重。
            卫生计生 医院看病态度差 挂了号等半天，医生两句话就打发病人走。
            卫生计生 餐馆吃出蟑螂 食品安全没人管，吃完拉肚子去了急诊。
            卫生计生 二孩准生证怎么办理 计生办让我们开一堆证明。
            卫生计生 独生子女奖励金没有发 老两口都六十多了，独生子女费一直没领到。
            卫生计生 黑诊所给人打针 没有行医资格的人在小区里给病人输液。
            交通运输 出租车拒载还绕路 司机不打表，从车站到家要了六十块。
            交通运输 快递被驿站弄丢 快递员没有打电话就签收，包裹找不到了。
            交通运输 通村公路断了没人修 客车进不了村，希望交通局修复公路。
            交通运输 高速收费站乱扣费 通行费扣了两次，电话打了没人处理。
            交通运输 黑车抢客太猖狂 汽车站门口非法营运的面包车拉客，运管不管。
            """;

    @Test
    void whatShipsClassifiesSentencesThatItHasNeverSeen() {
        List<String[]> sentences =
                HELD_OUT.lines().map(line -> line.split(" ", 3)).toList();
        long right = sentences.stream()
                .filter(sentence -> sentence[0].equals(level1(sentence[1], sentence[2])))
                .count();
        assertThat((double) right / sentences.size()).isGreaterThan(0.9);
    }

    @Test
    void namesTheTypeWithinTheClass() {
        assertThat(typeOf("路灯不亮", "小区门口的路灯坏了")).isEqualTo("P0118");
        assertThat(typeOf("拖欠工资", "老板欠我们三个月工资不发")).isEqualTo("L020101");
        assertThat(typeOf("出租车拒载", "出租车司机听说路近就不肯走")).isEqualTo("L070101");
    }

    @Test
    void showsTheWordsThatDecided() {
        var reasons = classify("老板拖欠工资", "工地干了半年，农民工工资一分没发，请劳动监察大队管管").reasons();
        assertThat(reasons).isNotEmpty();
        assertThat(reasons).allSatisfy(reason -> {
            assertThat("老板拖欠工资工地干了半年农民工工资一分没发请劳动监察大队管管").contains(reason.word());
            assertThat(reason.word().length()).isGreaterThan(1);
        });
        assertThat(reasons.stream().mapToDouble(Reason::weight).sum()).isBetween(0.99, 1.01);
        assertThat(reasons.stream().map(Reason::word)).anyMatch(word -> word.contains("工资"));
    }

    @Test
    void confidencesAreProbabilities() {
        var ranked = classify("停水三天", "自来水公司没有通知").ranked();
        assertThat(ranked).isSortedAccordingTo((one, other) -> Double.compare(other.confidence(), one.confidence()));
        assertThat(ranked.stream().mapToDouble(Ranked::confidence).sum()).isLessThan(1.0001);
        assertThat(ranked.stream().map(Ranked::level1Name)).doesNotHaveDuplicates();
    }

    @Test
    void teachingChangesTheAnswer() {
        Message message = new Message("共享花园浇水排班", "共享花园这周没有人浇水，花都蔫了");
        String before = Classifier.shipped().classify(message).best().level1Name();
        Classifier taught = Classifier.shipped().taught(gardens(60));
        assertThat(before).isNotEqualTo("邻里共建");
        Ranked after = taught.classify(message).best();
        assertThat(after.level1Name()).isEqualTo("邻里共建");
        assertThat(after.level3Name()).isEqualTo("共享花园");
        assertThat(after.typeCode()).isNull();
        assertThat(Classifier.shipped().classify(message).best().level1Name()).isEqualTo(before);
    }

    @Test
    void classesThatTheHistoryLacksAreStillKnown() {
        Classifier taught = Classifier.shipped().taught(gardens(60));
        Message message = new Message("老板拖欠工资", "农民工工资半年没有发，劳动监察大队也不管");
        assertThat(taught.classify(message).best().level1Name()).isEqualTo("劳动和社会保障");
    }

    @Test
    void survivesWritingAndReading() {
        Classifier taught = Classifier.shipped().taught(gardens(20));
        Classifier read = Classifier.fromBytes(taught.toBytes());
        HELD_OUT.lines().map(line -> line.split(" ", 3)).forEach(sentence -> {
            Message message = new Message(sentence[1], sentence[2]);
            assertThat(read.classify(message)).isEqualTo(taught.classify(message));
        });
    }

    @Test
    void refusesDamagedBytes() {
        byte[] bytes = Classifier.shipped().taught(gardens(5)).toBytes();
        assertThatThrownBy(() -> Classifier.fromBytes(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Classifier.fromBytes(java.util.Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("teach it again");
    }

    @Test
    void ofAHugeTextTheBeginningIsRead() {
        String huge = "小区停水了，物业不管。".repeat(10_000);
        String beginning = huge.substring(0, PlainText.MOST_CHARS);
        assertThat(classify(huge, huge)).isEqualTo(classify(beginning, beginning));
    }

    @Property(tries = 300)
    void anyTextGetsAnAnswer(@ForAll("texts") String title, @ForAll("texts") String body) {
        Classification classification = classify(title, body);
        assertThat(classification.ranked()).isNotEmpty();
        assertThat(classification.best().confidence()).isBetween(0.0, 1.0);
        assertThat(Urgency.assess(new Message(title, body), null).confidence()).isBetween(0.0, 1.0);
        assertThat(PlacePhrases.in(title + body)).hasSizeLessThanOrEqualTo(24);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(80),
                Arbitraries.strings().withCharRange('\u4e00', '\u9fff').ofMaxLength(120),
                Arbitraries.of("", " ", "😀😀停水😀", "ＡＢＣ１２３", "\u0000\uD800", "a".repeat(9_000)));
    }

    private static List<Example> gardens(int count) {
        List<Example> examples = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(i -> examples.add(
                        new Example(new Message("共享花园第" + i + "次浇水排班", "共享花园轮到谁浇水，请把排班表贴出来"), "邻里共建", "议事", "共享花园")));
        return examples;
    }

    private static String level1(String title, String body) {
        return classify(title, body).best().level1Name();
    }

    private static String typeOf(String title, String body) {
        return String.valueOf(classify(title, body).best().typeCode());
    }

    private static Classification classify(String title, String body) {
        return Classifier.shipped().classify(new Message(title, body));
    }
}
