package io.linli.territory;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.GeoPoint;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GazetteerTests {

    private final Gazetteer gazetteer = LinliServer.shared().bean(Gazetteer.class);

    @BeforeAll
    static void city() {
        DemonstrationCity.shared();
    }

    @ParameterizedTest
    @CsvSource({
        "阳光花园3栋2单元502漏水,990101001001001,estate",
        "阳光花园2栋2单元402漏水,990101001001001,building",
        "阳光花园二栋一单元301没有热水,990101001001001,building",
        "阳光花园 1号楼 2单元的电梯坏了,990101001001001,building",
        "锦绣家园１栋的楼道灯不亮,990101001001002,building",
        "请修一下阳光花园东门的道闸,990101001001001,poi",
        "湖畔春天小区没有停车位,990101001002001,estate",
        "A3区大道未管所路口红绿灯不亮,990101001002001,poi",
        "滨江大道与桥头路交叉口积水,990101001001002,road",
        "滨江大道66号旁边有人占道,990101001002001,poi",
        "滨江大道12号门前井盖松动,990101001002001,estate",
        "A2区的公交车太少,990102,division",
        "A1区滨江001街道垃圾没人收,990101001,division",
        "我住在山北001001社区,990102001001,division",
        "锦绣家园北侧围墙倒了,990101001001002,estate",
        "尊敬的领导:我是锦绣家园的业主。每天路过滨江大道。锦绣家园1栋外墙掉砖,990101001001002,building",
        "A1区阳光花园的物业不作为,990101001001001,estate",
        "明德里一栋停水了,990102001002002,building",
        "学府佳园2幢2单元101室噪音大,990102001002001,building",
        "翠竹苑东门外烧烤摊油烟,990102001001001,poi",
        "望江小区西侧的路灯坏了,990101001002002,estate"
    })
    void theFinestPlaceThatTheTextMeansIsFound(String text, String place, String kind) {
        PlaceMatch best = gazetteer.find(text, Hint.none()).getFirst();

        assertThat(best.kind() + " " + best.place()).as(best.toString()).isEqualTo(kind + " " + place);
        assertThat(best.reason()).contains("文中");
    }

    @Test
    void aNumberAloneMeansTheEstateWhereTheWriterStands() {
        GeoPoint inTheFirstGrid = new GeoPoint(113.602, 29.802);

        PlaceMatch best =
                gazetteer.find("2栋2单元402漏水", new Hint(inTheFirstGrid, null)).getFirst();

        assertThat(best.address()).endsWith("阳光花园2栋2单元402室");
        assertThat(gazetteer.find("2栋2单元402漏水", Hint.none())).isEmpty();
    }

    @Test
    void anUnknownEstateLeavesTheDistrictWithLittleConfidence() {
        PlaceMatch best = gazetteer.find("A1区碧云天小区天天停电", Hint.none()).getFirst();

        assertThat(best.place()).isEqualTo(new DivisionCode("990101"));
        assertThat(best.confidence()).isLessThan(0.4);
        assertThat(best.reason()).contains("未登记");
    }

    @Test
    void aContradictionLowersTheConfidence() {
        double agreed = gazetteer.find("A1区阳光花园停电", Hint.none()).getFirst().confidence();
        double contradicted = gazetteer.find("A2区阳光花园停电", Hint.none()).stream()
                .filter(match -> match.name().equals("阳光花园"))
                .findFirst()
                .orElseThrow()
                .confidence();

        assertThat(contradicted).isLessThan(agreed - 0.1);
    }

    @Test
    void whatLiesOutsideTheGivenPlaceIsLeftOut() {
        List<PlaceMatch> found =
                gazetteer.find("阳光花园停电", new Hint(null, new DivisionCode(DemonstrationCity.OTHER_DISTRICT)));

        assertThat(found).isEmpty();
    }

    @Test
    void aTextWithoutAnyPlaceHasNone() {
        assertThat(gazetteer.find("请问社保卡怎么补办?", Hint.none())).isEmpty();
        assertThat(gazetteer.find("", Hint.none())).isEmpty();
    }
}
