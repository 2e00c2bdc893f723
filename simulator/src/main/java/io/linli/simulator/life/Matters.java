package io.linli.simulator.life;

import io.linli.simulator.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** What people of the made-up city write about, and where. */
final class Matters {

    private static final List<String> TEXTS = List.of(
            "%s门口的路灯坏了三天,晚上走路看不清,请尽快修好。",
            "%s旁边的垃圾桶满了没人清运,气味很大,蚊虫也多。",
            "%s附近的井盖松动,车一压就响,担心有人掉下去。",
            "%s楼下烧烤店每天营业到凌晨两点,油烟和吵闹声让人睡不着。",
            "%s的消防通道被私家车堵住,电话打不通,希望有人来处理。",
            "%s外面的工地夜里十一点还在打桩,孩子第二天要上学。",
            "%s电梯经常停在半路,老人被困过一次,物业一直说在等配件。",
            "%s下水道堵了,污水漫到人行道上,已经两天。",
            "%s路口早高峰没有红绿灯,学生过马路很危险。",
            "%s公交站等车要半个多小时,能不能加密班次?",
            "%s有人违规给电动车飞线充电,上个月已经冒过烟。",
            "%s绿化带被人种上了菜,施肥味道难闻。",
            "%s停水没有提前通知,家里有病人,什么时候恢复?",
            "请问在%s租房,孩子上小学要准备什么材料?",
            "公司拖欠三个月工资,就在%s,一共十二个人,请帮帮我们。",
            "%s的药店把医保卡当购物卡用,卖日用品也刷医保。",
            "%s小区物业费涨价没有征求业主意见,服务却越来越差。",
            "%s的人行道砖翘起来很多,下雨踩一脚泥,老人摔了一跤。",
            "%s公园的健身器材断了一根,螺栓露在外面,小孩容易受伤。",
            "%s一楼住户私自扩建阳光房,占用了公共绿地。",
            "%s附近餐馆后厨卫生很差,吃完全家拉肚子,请检查。",
            "%s河边有人偷偷排放黑水,鱼死了不少。",
            "%s广场舞音响太大,从晚上七点放到十点。",
            "%s的树枝压到电线上,刮风时冒火花。",
            "独居老人住在%s,想申请助餐和上门照护,怎么办理?",
            "%s共享单车堆得人行道都走不过去。");
    private static final List<String> RESULTS = List.of(
            "已到现场处理完毕,并安排人员一周内每天复查。",
            "已维修更换,恢复正常使用,照片附后。",
            "已联系责任单位整改到位,现场已恢复。",
            "已依法查处并责令当场改正,后续加强巡查。",
            "已清理干净,增加了每日清运次数。",
            "已电话答复并上门说明政策,材料清单已当面交给本人。");
    private static final List<String> COMMENTS =
            List.of("处理得很快,谢谢!", "问题解决了,希望保持。", "态度很好,当天就来了。", "修好了,就是等得久了点。", "满意。");

    private final List<String> places = new ArrayList<>();

    Matters(Server doors) {
        for (JsonNode estate : doors.get("/api/v1/estates")) {
            places.add(estate.path("name").asString());
        }
        if (places.isEmpty()) {
            throw new IllegalStateException("the server has no city yet; run the command city first");
        }
    }

    String text(SplittableRandom random) {
        String place = places.get(random.nextInt(places.size()));
        String number = random.nextInt(3) == 0 ? (1 + random.nextInt(8)) + "栋" : "";
        return TEXTS.get(random.nextInt(TEXTS.size())).formatted(place + number);
    }

    static String result(SplittableRandom random) {
        return RESULTS.get(random.nextInt(RESULTS.size()));
    }

    static String comment(SplittableRandom random) {
        return COMMENTS.get(random.nextInt(COMMENTS.size()));
    }
}
