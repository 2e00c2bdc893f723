package io.linli.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacePhrasesTests {

    @Test
    void findsNamesByTheirEndings() {
        assertThat(PlacePhrases.in("阳光花园东门，人民东路与解放大道交叉口")).contains("阳光花园", "人民东路", "解放大道");
    }

    @Test
    void findsBuildingsAndUnits() {
        assertThat(PlacePhrases.in("我住在3栋2单元502室")).contains("3栋2单元502室");
    }

    @Test
    void commonWordsAreNoPlaces() {
        assertThat(PlacePhrases.in("希望小区和学校附近的马路早日修好，走路方便")).isEmpty();
    }

    @Test
    void wordsThatOnlyEndLikeNamesAreNoPlaces() {
        assertThat(PlacePhrases.in("极大影响城市形象,多次找政府,4周进庭,周围马路和大部分学校,住宅小区,而得更多归乡"))
                .isEmpty();
        assertThat(PlacePhrases.in("区政府蔡锷南路")).containsExactly("蔡锷南路");
    }
}
