package io.linli.simulator.city;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Names that sound like a real city's; each is given once. */
final class Names {

    private static final List<String> STEMS = words("湖滨 柳园 东湖 书院 桃花 梅溪 枫林 银杏 桂花 白鹭 望江 朝阳 新华 和平 解放 建设 文昌 学府 青年"
            + " 红旗 长青 翠竹 芙蓉 紫荆 金桥 观澜 星沙 云栖 南塘 北塘 西苑 东升 凤凰 龙泉 玉泉 石桥 古井 丰泽 安宁 永兴 兴隆 太平 福寿 清河 碧波 松涛"
            + " 竹海 兰亭 荷塘 春晖 秋实 晨光 晓月 明德 崇文 尚武 仁和 信义 康宁 乐居 广场 科技 创新 软件 物流 港口 码头 渡口 船厂 纺织 机床");
    private static final List<String> ROAD_ENDS = words("路 街 中路 东路 西路 南路 北路 一路 二路 三路 巷 里 横街 支路");
    private static final List<String> ESTATE_STARTS = words("阳光 锦绣 翡翠 金色 滨江 湖畔 星河 碧桂 万象 世纪 东方 学苑 中央 城市 和谐 幸福 杜鹃 紫薇"
            + " 月亮 江南 华府 盛世 天骄 御景 龙湖 保利 绿地 米兰 香榭 枫丹 半岛 观湖 山水 花语 云顶 时代 雅居 康桥 祥和 百合");
    private static final List<String> ESTATE_ENDS = words("花园 家园 小区 苑 华庭 名邸 公馆 新村 新城 豪庭 雅苑 春天 文苑 国际 一期 公寓 佳园 里 府 湾");
    private static final List<String> SURNAMES = words("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 韩 邓 冯 曹"
            + " 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江");
    private static final List<String> GIVEN = words("伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 玉兰 萍 红 玲 建华 建国"
            + " 志强 海燕 晓东 雪梅 文博 子涵 浩然 梓萱 雨桐 欣怡 佳琪 一鸣 思远 嘉豪 俊杰 婷婷 国庆 小红 春花 玉梅 德胜 光明 立新 永康 长江 晓晓 林");
    private static final List<String> MEN =
            words("伟 强 磊 军 洋 勇 杰 涛 明 超 平 刚 建华 建国 志强 晓东 文博 浩然 一鸣 思远 嘉豪 俊杰 国庆 德胜 光明 立新 永康 长江 林");
    private static final List<String> WOMEN =
            words("芳 娜 秀英 敏 静 丽 艳 娟 秀兰 霞 桂英 玉兰 萍 红 玲 海燕 雪梅 子涵 梓萱 雨桐 欣怡 佳琪 婷婷 小红 春花 玉梅 晓晓");

    private final SplittableRandom random;
    private final Supply roads;
    private final Supply estates;
    private final Supply places;

    Names(SplittableRandom random) {
        this.random = random;
        List<String> roadNames = new ArrayList<>();
        for (String end : ROAD_ENDS) {
            roadNames.addAll(shuffled(STEMS.stream().map(stem -> stem + end).toList()));
        }
        List<String> estateNames = new ArrayList<>();
        for (int round = 0; round < ESTATE_ENDS.size(); round++) {
            for (int start = 0; start < ESTATE_STARTS.size(); start++) {
                estateNames.add(ESTATE_STARTS.get(start) + ESTATE_ENDS.get((start + round) % ESTATE_ENDS.size()));
            }
        }
        roads = new Supply(roadNames);
        estates = new Supply(estateNames);
        places = new Supply(STEMS);
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private List<String> shuffled(List<String> words) {
        List<String> mixed = new ArrayList<>(words);
        for (int i = mixed.size() - 1; i > 0; i--) {
            mixed.add(mixed.remove(random.nextInt(i + 1)));
        }
        return mixed;
    }

    String road() {
        return roads.next();
    }

    String estate() {
        return estates.next();
    }

    /** A stem for a street or community. */
    String place() {
        return places.next();
    }

    /** Gives out the names of a list; when it has run out, numbers tell the rounds apart. */
    private static final class Supply {

        private final List<String> names;
        private int given;

        Supply(List<String> names) {
            this.names = names.stream().distinct().toList();
        }

        String next() {
            int round = given / names.size() + 1;
            String name = names.get(given++ % names.size());
            return round == 1 ? name : numbered(name, round);
        }
    }

    private static String numbered(String name, int round) {
        int end = name.length() - 1;
        return name.substring(0, end) + "第" + Words.number(round) + name.substring(end);
    }

    static String person(SplittableRandom random) {
        return person(random, GIVEN);
    }

    /** A name that sounds like a man's or a woman's. */
    static String person(SplittableRandom random, boolean male) {
        return person(random, male ? MEN : WOMEN);
    }

    private static String person(SplittableRandom random, List<String> given) {
        return SURNAMES.get(random.nextInt(SURNAMES.size())) + given.get(random.nextInt(given.size()));
    }
}
