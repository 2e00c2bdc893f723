package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.linli.DemonstrationCity;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The applications that come with the program, each walked from end to end by its roles, on desktop and phone. */
class ApplicationJourneyTests {

    @Test
    void aDisputeIsAppliedForOnThePhoneMediatedAtTheDeskAndRated() {
        OnShelf.subscribed("mediation", DemonstrationCity.COMMUNITY);
        try (AppUser party = AppUser.onPhone("resident", "resident");
                AppUser mediator = AppUser.atDesk("community");
                AppUser director = AppUser.atDesk("street")) {
            party.opens("mediation", "dispute")
                    .creates(
                            "title",
                            "楼上漏水",
                            "kind",
                            "邻里",
                            "description",
                            "卫生间漏水浸坏吊顶",
                            "applicantName",
                            "李明",
                            "respondent",
                            "302 室住户",
                            "demand",
                            "修好并赔偿三千元",
                            "voluntary",
                            "是")
                    .sees("待受理")
                    .photographs("resident-mediation");
            String id = party.id();
            mediator.opens("mediation", "dispute", id)
                    .works("受理审查", "otherAuthority", "否", "exclusive", "否", "refused", "否")
                    .sees("调查")
                    .works("调查", "facts", "闭水试验证实防水层失效", "points", "赔偿金额")
                    .sees("调解")
                    .opens("mediation", "dispute", id)
                    .sees("调解")
                    .photographs("console-mediation")
                    .works(
                            "调解",
                            "outcome",
                            "达成协议",
                            "agreementForm",
                            "书面协议",
                            "agreement",
                            "五日内修好并赔偿两千五百元",
                            "performBy",
                            "2099-12-31")
                    .sees("履行");
            party.opens("mediation", "dispute", id).does("确认已履行");
            mediator.opens("mediation", "dispute", id)
                    .works("督促履行", "performed", "全部履行", "next", "回访")
                    .begins("回访")
                    .adds("visits", "回访日期", "2026-11-20", "方式", "电话", "被回访人", "李明", "履行情况", "全部履行")
                    .completes("satisfied", "非常满意", "reversed", "否")
                    .begins("立卷")
                    .adds("papers", "名称", "调解协议书", "页数", "2")
                    .completes("summary", "修好并赔偿", "archive", "2026-001");
            director.opens("mediation", "dispute", id)
                    .works("审卷", "passed", "是", "archive", "2026-001")
                    .sees("已归档");
            party.opens("mediation", "dispute", id)
                    .does("评价", "stars", "5", "comment", "很耐心")
                    .reads("很耐心");
            quiet(party, mediator, director);
        }
    }

    @Test
    void whatAResidentSaysIsTakenUpOnTheWayAnsweredAtTheDeskAndConfirmed() {
        OnShelf.subscribed("diary", DemonstrationCity.COMMUNITY);
        try (AppUser resident = AppUser.onPhone("resident", "resident");
                AppUser worker = AppUser.onPhone("worker", "grid");
                AppUser lead = AppUser.atDesk("community")) {
            resident.opens("diary", "opinion").creates("said", "三号楼电梯一个月坏了四次").sees("已记录");
            String id = resident.id();
            worker.opens("diary", "opinion", id).does("我来跟进", "urgency", "较急").sees("跟进中");
            worker.photographs("worker-diary");
            lead.opens("diary", "opinion", id)
                    .does("答复", "answer", "已更换控制板,连续运行三天正常", "result", "已解决")
                    .sees("已答复");
            resident.opens("diary", "opinion", id)
                    .reads("已更换控制板")
                    .does("满意并办结", "satisfaction", "很满意")
                    .sees("已办结");
            lead.opens("diary", "opinion").reads("已办结").photographs("console-diary");
            quiet(resident, worker, lead);
        }
    }

    @Test
    void aFamilyInNeedIsFoundOnTheWayCheckedAtHomeAndHelped() {
        OnShelf.subscribed("assistance", DemonstrationCity.COMMUNITY);
        String name = Registered.name();
        try (AppUser visitor = AppUser.onPhone("worker", "grid");
                AppUser worker = AppUser.atDesk("community");
                AppUser approver = AppUser.atDesk("street")) {
            Registered.person(worker.visitor(), name, Map.of());
            visitor.opens("assistance", "lead")
                    .creates(
                            "person",
                            name,
                            "personName",
                            name,
                            "source",
                            "走访发现",
                            "signs",
                            "重大疾病支出",
                            "description",
                            "大病住院花费高")
                    .sees("待核实")
                    .does("核实", "result", "确有困难", "need", "可申请救助")
                    .sees("已核实");
            String lead = visitor.id();
            worker.opens("assistance", "lead", lead)
                    .does("代为申请", "programme", "临时救助")
                    .sees("已转申请");
            String id = worker.newest("assistance", "application").path("id").asString();
            worker.opens("assistance", "application", id)
                    .works("受理", "complete", "是")
                    .sees("入户核查")
                    .works(
                            "入户核查",
                            "visitedOn",
                            "2026-11-20",
                            "visitors",
                            "张、陈",
                            "dwelling",
                            "租住一居室",
                            "checkResult",
                            "一致");
            approver.opens("assistance", "application", id).photographs("console-assistance");
            approver.works("审批", "decision", "予以救助", "amount", "2000", "start", "2026-12-01")
                    .sees("已批准");
            quiet(visitor, worker, approver);
        }
    }

    @Test
    void aSmallPlaceIsEnteredInspectedOnThePhoneAndGraded() {
        OnShelf.subscribed("safety-check", DemonstrationCity.COMMUNITY);
        try (AppUser inspector = AppUser.onPhone("worker", "grid");
                AppUser manager = AppUser.atDesk("community")) {
            String name = "老马面馆" + System.nanoTime() % 100_000;
            inspector
                    .opens("safety-check", "site")
                    .creates("name", name, "kind", "小餐饮", "address", "幸福路 8 号", "checklist", "小餐饮")
                    .sees("在营")
                    .does("开一次检查");
            String site = inspector.id();
            String inspection =
                    inspector.newest("safety-check", "inspection").path("id").asString();
            inspector
                    .opens("safety-check", "inspection", inspection)
                    .sees("待检查")
                    .asks("提交检查")
                    .photographs("worker-safety-check")
                    .each("items", "结果", "合格")
                    .answers("partner", "小张", "summary", "整改到位,注意用气安全")
                    .sees("检查合格");
            inspector.opens("safety-check", "site", site).does("开一次检查");
            inspector
                    .opens(
                            "safety-check",
                            "inspection",
                            inspector
                                    .newest("safety-check", "inspection")
                                    .path("id")
                                    .asString())
                    .asks("提交检查")
                    .first("items", "结果", "有隐患")
                    .adds("photos", Photo.steps("通道堆物"))
                    .answers("partner", "小张")
                    .sees("发现隐患");
            manager.opens("safety-check", "site").reads(name).photographs("console-safety-check");
            manager.opens("safety-check", "site", site).reads("较大风险");
            quiet(inspector, manager);
        }
    }

    @Test
    void anOrganisationIsFiledFromThePhoneLookedAtAndEntered() {
        OnShelf.subscribed("organisations", DemonstrationCity.COMMUNITY);
        try (AppUser contact = AppUser.onPhone("resident", "resident");
                AppUser worker = AppUser.atDesk("community");
                AppUser officer = AppUser.atDesk("street")) {
            contact.opens("organisations", "society")
                    .creates(
                            "name",
                            "夕阳红书画社" + System.nanoTime() % 100_000,
                            "field",
                            "文化体育",
                            "scope",
                            "组织居民书画活动",
                            "legalPerson",
                            "李明",
                            "contactName",
                            "李明")
                    .sees("备案申请");
            String id = contact.id();
            worker.opens("organisations", "society", id).works("社区初审", "accepted", "是", "opinion", "条件具备");
            officer.opens("organisations", "society", id)
                    .works("街道备案", "accepted", "是", "licence", "BA-001", "authority", "街道办事处")
                    .sees("正常活动");
            contact.opens("organisations", "society", id).sees("正常活动");
            officer.opens("organisations", "society").reads("夕阳红书画社").photographs("console-organisations");
            quiet(contact, worker, officer);
        }
    }

    @Test
    void aVolunteerIsTakenInAnActivityPublishedAndReadByEverybody() {
        OnShelf.subscribed("volunteers", DemonstrationCity.COMMUNITY);
        try (AppUser organiser = AppUser.atDesk("community");
                AppUser volunteer = AppUser.onPhone("resident", "resident");
                Visitor anybody = Visitor.onPhone()) {
            volunteer
                    .opens("volunteers", "volunteer")
                    .creates("name", "小刘", "phone", "13812345678", "skills", "理发", "promise", "是")
                    .sees("待审核");
            organiser
                    .opens("volunteers", "volunteer", volunteer.id())
                    .works("审核", "accepted", "通过")
                    .sees("在册");
            organiser
                    .opens("volunteers", "activity")
                    .creates(
                            "title",
                            "清洁三号楼楼道",
                            "kind",
                            "环境清洁",
                            "start",
                            "2090-01-07T09:00",
                            "where",
                            "三号楼门口",
                            "content",
                            "带手套,清理楼道杂物")
                    .works("审批", "approved", "同意发布")
                    .sees("报名中")
                    .photographs("console-volunteers");
            String activity = organiser.id();
            volunteer.opens("volunteers", "activity", activity).sees("报名中").photographs("resident-volunteers");
            anybody.opens("/resident/public/volunteers/activity");
            anybody.page()
                    .evaluate(
                            "place => localStorage.setItem('linli.resident',"
                                    + " JSON.stringify({place: {code: place, name: '社区'}, followed: []}))",
                            DemonstrationCity.COMMUNITY);
            anybody.page().reload();
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                            anybody.page().getByText("清洁三号楼楼道").first())
                    .isVisible();
            anybody.photographs("resident-public");
            quiet(organiser, volunteer);
        }
    }

    private static void quiet(AppUser... users) {
        for (AppUser user : users) {
            assertThat(user.visitor().faults()).isEmpty();
        }
    }

    @Test
    void whoeverSeesFiguresOnlyIsShownThemAtOnce() {
        OnShelf.subscribed("diary", DemonstrationCity.COMMUNITY);
        try (Visitor district = Visitor.atDesk().signedIn("district")) {
            Page page = district.opens("/console/apps/diary/opinion").page();
            assertThat(page.getByText("居民关心什么").first()).isVisible();
            assertThat(district.button("列表")).hasCount(0);
            assertThat(district.faults()).isEmpty();
        }
    }
}
