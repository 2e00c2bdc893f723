package io.linli.simulator.city;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** English names of places: what kind of place it is in English, the name itself as it sounds. */
final class English {

    private static final Pattern GRID = Pattern.compile("(.+社区)第(.+)网格");
    private static final Map<String, String> KINDS =
            Map.of("市", "City", "区", "District", "街道", "Subdistrict", "社区", "Community");
    private static final Map<String, String> SOUNDS =
            sounds("湖滨 Hubin 柳园 Liuyuan 东湖 Donghu 书院 Shuyuan 桃花 Taohua 梅溪 Meixi 枫林 Fenglin 银杏 Yinxing 桂花 Guihua"
                    + " 白鹭 Bailu 望江 Wangjiang 朝阳 Chaoyang 新华 Xinhua 和平 Heping 解放 Jiefang 建设 Jianshe 文昌 Wenchang"
                    + " 学府 Xuefu 青年 Qingnian 红旗 Hongqi 长青 Changqing 翠竹 Cuizhu 芙蓉 Furong 紫荆 Zijing 金桥 Jinqiao"
                    + " 观澜 Guanlan 星沙 Xingsha 云栖 Yunqi 南塘 Nantang 北塘 Beitang 西苑 Xiyuan 东升 Dongsheng"
                    + " 凤凰 Fenghuang 龙泉 Longquan 玉泉 Yuquan 石桥 Shiqiao 古井 Gujing 丰泽 Fengze 安宁 Anning 永兴 Yongxing"
                    + " 兴隆 Xinglong 太平 Taiping 福寿 Fushou 清河 Qinghe 碧波 Bibo 松涛 Songtao 竹海 Zhuhai 兰亭 Lanting"
                    + " 荷塘 Hetang 春晖 Chunhui 秋实 Qiushi 晨光 Chenguang 晓月 Xiaoyue 明德 Mingde 崇文 Chongwen"
                    + " 尚武 Shangwu 仁和 Renhe 信义 Xinyi 康宁 Kangning 乐居 Leju 广场 Guangchang 科技 Keji 创新 Chuangxin"
                    + " 软件 Ruanjian 物流 Wuliu 港口 Gangkou 码头 Matou 渡口 Dukou 船厂 Chuanchang 纺织 Fangzhi 机床 Jichuang"
                    + " 江南 Jiangnan 江北 Jiangbei 湖东 Hudong 临江 Linjiang");

    private English() {}

    /** The English name; empty where the sound of the Chinese one is not known. */
    static String of(String name) {
        Matcher grid = GRID.matcher(name);
        if (grid.matches()) {
            String community = of(grid.group(1));
            return community.isEmpty() ? "" : community + " Grid " + Words.value(grid.group(2));
        }
        for (String kind : List.of("街道", "社区", "市", "区")) {
            if (name.endsWith(kind)) {
                String sound = SOUNDS.get(name.substring(0, name.length() - kind.length()));
                return sound == null ? "" : sound + " " + KINDS.get(kind);
            }
        }
        return "";
    }

    private static Map<String, String> sounds(String pairs) {
        Map<String, String> sounds = new HashMap<>();
        String[] words = pairs.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            sounds.put(words[i], words[i + 1]);
        }
        return sounds;
    }
}
