package io.linli.territory.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A building number in a text, with unit and room where they follow: {@code 3栋2单元502}.
 *
 * @param start where it begins
 * @param building the number of the building
 * @param unit the number of the unit, 0 if none is named
 * @param room the room, empty if none is named
 */
record HouseNumber(int start, int building, int unit, String room) {

    private static final String NUMERAL = "\\d{1,3}|[一二三四五六七八九十]{1,3}";
    private static final Pattern FORM = Pattern.compile("(?<![\\d一二三四五六七八九十])(" + NUMERAL + ")(?:号楼|号栋|栋|幢|座)" + "(?:("
            + NUMERAL + ")(?:单元|门洞|梯))?(?:\\d{1,2}楼)?(?:(\\d{3,4})(?:室|房|号)?)?");
    private static final String DIGITS = "一二三四五六七八九";
    private static final int NEXT_TO = 6;

    static List<HouseNumber> in(String text) {
        List<HouseNumber> found = new ArrayList<>();
        Matcher matcher = FORM.matcher(text);
        while (matcher.find()) {
            String unit = matcher.group(2);
            String room = matcher.group(3);
            found.add(new HouseNumber(
                    matcher.start(),
                    number(matcher.group(1)),
                    unit == null ? 0 : number(unit),
                    room == null ? "" : room));
        }
        return found;
    }

    /** The number in digits or in Chinese up to ninety-nine. */
    static int number(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        int ten = text.indexOf('十');
        if (ten < 0) {
            return DIGITS.indexOf(text.charAt(0)) + 1;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(text.charAt(0)) + 1;
        int ones = ten + 1 == text.length() ? 0 : DIGITS.indexOf(text.charAt(ten + 1)) + 1;
        return tens * 10 + ones;
    }

    /** Whether it belongs to the name that ends at a position. */
    boolean follows(int end) {
        return start >= end && start <= end + NEXT_TO;
    }

    /** As door plates write it. */
    String plate() {
        return building + "栋" + (unit == 0 ? "" : unit + "单元") + (room.isEmpty() ? "" : room + "室");
    }
}
