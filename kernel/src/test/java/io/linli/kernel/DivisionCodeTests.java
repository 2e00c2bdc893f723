package io.linli.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DivisionCodeTests {

    @Test
    void aCommunityLiesWithinItsStreetDistrictAndCity() {
        var community = new DivisionCode("350102001003");

        assertThat(community.level()).isEqualTo(DivisionLevel.COMMUNITY);
        assertThat(community.at(DivisionLevel.STREET).value()).isEqualTo("350102001");
        assertThat(new DivisionCode("3501").covers(community)).isTrue();
        assertThat(new DivisionCode("350103").covers(community)).isFalse();
        assertThat(community.parent()).contains(new DivisionCode("350102001"));
    }

    @Test
    void codesFilledWithZerosAreCutToTheirLevel() {
        assertThat(DivisionCode.ofPadded("350000").level()).isEqualTo(DivisionLevel.PROVINCE);
        assertThat(DivisionCode.ofPadded("350100").value()).isEqualTo("3501");
        assertThat(DivisionCode.ofPadded("350102001000").value()).isEqualTo("350102001");
        assertThat(DivisionCode.ofPadded("350102001003").value()).isEqualTo("350102001003");
    }

    @Test
    void aCodeOfAnotherLengthOrWithLettersIsRefused() {
        assertThatThrownBy(() -> new DivisionCode("35010")).hasMessageContaining("35010");
        assertThatThrownBy(() -> new DivisionCode("35x1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void everyCodeWithinAPlaceSortsIntoItsRange(
            @ForAll @NumericChars @StringLength(15) String grid, @ForAll @NumericChars @StringLength(9) String street) {
        var place = new DivisionCode(street);
        boolean inRange = grid.compareTo(street) >= 0 && grid.compareTo(place.rangeEnd()) < 0;

        assertThat(inRange).isEqualTo(place.covers(new DivisionCode(grid)));
    }

    @Test
    void theCommunityOfAGridIsFoundAndWhatIsLargerStaysItself() {
        assertThat(new DivisionCode("990101001001001").community()).isEqualTo(new DivisionCode("990101001001"));
        assertThat(new DivisionCode("990101001001").community()).isEqualTo(new DivisionCode("990101001001"));
        assertThat(new DivisionCode("990101").community()).isEqualTo(new DivisionCode("990101"));
    }
}
