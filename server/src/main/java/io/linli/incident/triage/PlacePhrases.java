package io.linli.incident.triage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phrases of a text that name a place (地点短语), such as 阳光花园, 人民东路, A3区 or 3栋2单元. It only looks at how names
 * end; where a place lies on the map is the gazetteer's business.
 */
public final class PlacePhrases {

    /** Endings of named places, longest first where one contains the other. */
    private static final List<String> ENDINGS = List.of(
            "工业园区", "产业园", "工业园", "开发区", "步行街", "菜市场", "农贸市场", "批发市场", "高速公路", "火车站", "汽车站", "高铁站", "地铁站", "幼儿园", "卫生院",
            "服务区", "收费站", "加油站", "变电站", "搅拌站", "垃圾站", "污水厂", "小学", "中学", "大学", "学院", "学校", "一中", "二中", "医院", "社区", "小区",
            "新村", "新城", "之城", "国际城", "花园", "家园", "公园", "公馆", "公寓", "大厦", "广场", "山庄", "大道", "大桥", "立交", "街道", "商城", "水库",
            "景区", "名邸", "名都", "名苑", "雅苑", "豪庭", "华府", "华庭", "世家", "首府", "路口", "路", "街", "巷", "苑", "庭", "府", "郡", "湾",
            "村", "镇", "乡", "组", "桥", "寺", "城");

    private static final List<String> AREAS = List.of(
            "街道", "社区", "小区", "新村", "新城", "之城", "国际城", "花园", "家园", "公馆", "山庄", "大道", "名邸", "名都", "名苑", "雅苑", "豪庭", "华府",
            "华庭", "世家", "首府", "路口", "路", "街", "巷", "苑", "庭", "府", "郡", "湾", "村", "镇", "乡", "组", "城");

    private static final Map<Character, List<String>> BY_FIRST =
            ENDINGS.stream().collect(Collectors.groupingBy(ending -> ending.charAt(0)));

    private static final Pattern BUILDING =
            Pattern.compile("[A-Za-z]?\\d{1,4}(?:号楼|栋|幢|座)(?:\\d{1,2}单元)?(?:\\d{2,4}(?:室|房|号)?)?|\\d{1,2}单元\\d{2,4}");
    private static final Pattern NUMBERED =
            Pattern.compile("(?:地铁)?\\d{1,2}号线|[Kk]?\\d{2,4}路(?:公交)|[GSX]\\d{2,4}(?=国道|省道|县道|高速)");

    /** Characters and words that cannot be part of a name; the name begins after them. */
    private static final String BOUNDARY =
            "的了在于从到和与及对是有我们你他请求因为由被把将向去来住这那某本该各附近旁边至往沿过经为就都也不没让给里内外上下前后左右等并很又再还而个得更但" + "市区县镇乡省州问望盼建议投诉举报反映咨询关于您";

    private static final Set<String> COMMON = Set.of(
            "小区", "社区", "街道", "道路", "马路", "学校", "小学", "中学", "大学", "医院", "公园", "广场", "公路", "高速公路", "幼儿园", "农村", "乡村",
            "城镇", "乡镇", "新城", "大道", "修路", "网路", "一路", "二路", "铁路", "线路", "电路", "水路", "走路", "公寓", "大厦", "工业园", "开发区",
            "中小学", "菜市场", "地铁站", "加油站", "火车站", "山庄", "政府", "家庭", "法庭", "全村", "同村", "村组", "县城", "全城", "进城", "棚户区", "党组",
            "城中村", "新村", "老街", "逛街", "大街", "上街", "十字路口", "路口", "红绿灯路口", "大学城", "商城", "水库", "时代", "新时代", "景区");

    /** Words in which the character by which a name would end means something else, such as the 城 of 城市. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "政府", "家庭", "法庭", "进庭", "开庭", "出庭", "到庭", "马路", "道路", "网路", "电路", "线路", "铁路", "思路", "套路", "出路", "归乡", "老乡",
            "家乡", "城市", "城管", "城乡", "城区", "组织", "组建", "组长", "组成", "组合", "组团", "乡亲", "乡下", "街坊", "桥梁", "路线", "路程", "路费",
            "庭审", "庭院", "政庭", "镇压", "湾区", "小组", "班组", "党组");

    /** Words before a common noun that make no name of it, such as 大部分学校 and 住宅小区. */
    private static final Pattern DESCRIBING = Pattern.compile(
            "^(?:大部分|部分|多数|所有|许多|很多|一些|整个|其[他它]|多个|周围|周边|老旧|新建|高档|公办|民办|私立|重点|住宅|宅|生活|城市|农村|义务教育|属|型)+");

    private static final int LEAST_NAME = 1;
    /** Short endings are common inside other words, so little may stand before them. */
    private static final int[] MOST_NAME = {0, 4, 6, 7, 7};

    private static final int MOST_PHRASES = 24;

    private PlacePhrases() {}

    /** The distinct place phrases in the order in which they appear, at most 24. */
    public static List<String> in(String text) {
        String read = text.substring(0, Math.min(text.length(), PlainText.MOST_CHARS));
        Set<String> found = new LinkedHashSet<>();
        named(read, found);
        for (Pattern pattern : numbered(read) ? List.of(BUILDING, NUMBERED) : List.<Pattern>of()) {
            Matcher matcher = pattern.matcher(read);
            while (matcher.find() && found.size() < MOST_PHRASES) {
                found.add(matcher.group());
            }
        }
        return List.copyOf(found);
    }

    /** Whether a phrase is a building or a flat, which says little without the estate. */
    static boolean isBuilding(String phrase) {
        return BUILDING.matcher(phrase).matches();
    }

    /** Whether a short text is the name of an area or a road, as opposed to that of a thing such as a hospital or a school. */
    static boolean isArea(String text) {
        List<String> found = in(text);
        return found.size() == 1
                && text.endsWith(found.getFirst())
                && AREAS.stream().anyMatch(text::endsWith);
    }

    private static boolean numbered(String text) {
        return text.chars().anyMatch(c -> "栋幢座元楼线公国省县高".indexOf(c) >= 0)
                && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static void named(String text, Set<String> found) {
        int nameFrom = 0;
        for (int i = 0; i < text.length() && found.size() < MOST_PHRASES; i++) {
            String ending = ending(text, i);
            if (ending != null && ending.length() == 1 && isOtherWord(text, i)) {
                nameFrom = i + 1;
            } else if (ending != null) {
                int end = i + ending.length();
                String phrase = DESCRIBING
                        .matcher(text.substring(start(text, nameFrom, i, MOST_NAME[ending.length()]), end))
                        .replaceFirst("");
                if (phrase.length() > ending.length() + LEAST_NAME - 1
                        && phrase.length() > 2
                        && !COMMON.contains(phrase)) {
                    found.add(phrase);
                }
                nameFrom = end;
                i = end - 1;
            }
        }
    }

    private static @Nullable String ending(String text, int at) {
        for (String ending : BY_FIRST.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(ending, at)) {
                return ending;
            }
        }
        return null;
    }

    private static boolean isOtherWord(String text, int at) {
        return at > 0 && OTHER_WORDS.contains(text.substring(at - 1, at + 1))
                || at + 1 < text.length() && OTHER_WORDS.contains(text.substring(at, at + 2));
    }

    /** Walks left from an ending to where the name begins. */
    private static int start(String text, int least, int ending, int most) {
        int start = ending;
        while (start > least && ending - start < most && isNameCharacter(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) && BOUNDARY.indexOf(c) < 0 && !Character.isSurrogate(c);
    }
}
