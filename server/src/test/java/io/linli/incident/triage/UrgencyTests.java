package io.linli.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrgencyTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "三楼起火了，浓烟往上冒，快来人",
                "楼道里一股煤气味，怀疑燃气泄漏",
                "电梯困人，老人孩子被困电梯一个小时",
                "有人要跳楼，站在天台边上",
                "路面塌陷，一辆车掉进去了",
                "两伙人聚众斗殴，有人持刀"
            })
    void dangerOfNowIsAnEmergency(String text) {
        assertThat(level(text)).isEqualTo(Urgency.Level.EMERGENCY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"整栋楼停水两天了", "外墙瓷砖掉下来差点砸到人", "路口积水很深车子过不去", "被邻居殴打受伤住院", "这面墙摇摇欲坠，随时可能倒塌"})
    void harmAndOutageAreUrgent(String text) {
        assertThat(level(text)).isEqualTo(Urgency.Level.URGENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"请问居住证怎么办理", "建议增加一条公交线路", "幸好没有人受伤", "小区组织预防火灾的演练，希望多办", "广场舞声音有点大"})
    void questionsAndDenialsAreNormal(String text) {
        assertThat(level(text)).isEqualTo(Urgency.Level.NORMAL);
    }

    @Test
    void whatIsOnlyFearedIsLessThanWhatHappens() {
        assertThat(level("飞线充电，万一起火了怎么办")).isNotEqualTo(Urgency.Level.EMERGENCY);
        assertThat(level("飞线充电起火了")).isEqualTo(Urgency.Level.EMERGENCY);
    }

    @Test
    void whatHappenedYearsAgoIsLessThanWhatHappensNow() {
        assertThat(level("2015年家里起火，至今没有赔偿")).isNotEqualTo(Urgency.Level.EMERGENCY);
    }

    @Test
    void namesTheWords() {
        Assessment assessment = Urgency.assess(new Message("快来救火", "二栋起火了，有人被困"), null);
        assertThat(assessment.words()).contains("起火", "有人被困");
        assertThat(assessment.confidence()).isGreaterThan(0.7);
    }

    @Test
    void theTypeSpeaksWhereTheWordsAreSilent() {
        Message message = new Message("麻烦处理一下", "在东门口");
        assertThat(Urgency.assess(message, null).level()).isEqualTo(Urgency.Level.NORMAL);
        assertThat(Urgency.assess(message, "P0103").level()).isEqualTo(Urgency.Level.URGENT);
        assertThat(Urgency.assess(message, "no such type").level()).isEqualTo(Urgency.Level.NORMAL);
    }

    private static Urgency.Level level(String text) {
        return Urgency.assess(new Message("", text), null).level();
    }
}
