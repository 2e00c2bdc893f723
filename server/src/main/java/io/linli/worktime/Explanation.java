package io.linli.worktime;

import io.linli.worktime.Amount.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/** Says in words how a deadline was counted. */
final class Explanation {

    private static final String[] CHINESE_DAYS = {"一", "二", "三", "四", "五", "六", "日"};
    private static final String[] ENGLISH_DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    private Explanation() {}

    static Deadline of(WorkingTimeline line, Instant start, Amount limit, Instant at) {
        int off = limit.unit().countsOnlyWorkingTime() ? line.daysOffBetween(start, at) : 0;
        String chinese = "自" + chinese(start) + "起" + limit.chinese() + (off == 0 ? "" : ",跳过休息日和节假日" + off + "天")
                + ",截止" + chinese(at) + (provisional(at) ? "(当年放假安排未公布,暂定)" : "");
        String english = limit.english() + " from " + english(start)
                + (off == 0 ? "" : ", " + off + " day" + (off == 1 ? "" : "s") + " off skipped")
                + ": due " + english(at) + (provisional(at) ? " (provisional: holidays not yet announced)" : "");
        return new Deadline(at, chinese, english);
    }

    static Deadline ofPause(Instant before, Duration pause, Unit unit, Instant at) {
        boolean working = unit.countsOnlyWorkingTime();
        long minutes = pause.toMinutes();
        return new Deadline(
                at,
                "暂停" + (working ? "了工作时间" : "") + minutes + "分钟,截止时间由" + chinese(before) + "顺延至" + chinese(at),
                "paused for " + minutes + (working ? " working" : "") + " minutes; moved from " + english(before)
                        + " to " + english(at));
    }

    private static boolean provisional(Instant at) {
        return at.atZone(WorkingTimeline.ZONE).getYear() > 2026;
    }

    private static String chinese(Instant instant) {
        ZonedDateTime time = instant.atZone(WorkingTimeline.ZONE);
        return time.getYear() + "年" + time.getMonthValue() + "月" + time.getDayOfMonth() + "日(周"
                + CHINESE_DAYS[time.getDayOfWeek().ordinal()] + ")" + clock(time);
    }

    private static String english(Instant instant) {
        ZonedDateTime time = instant.atZone(WorkingTimeline.ZONE);
        return ENGLISH_DAYS[time.getDayOfWeek().ordinal()] + " " + time.toLocalDate() + " " + clock(time);
    }

    private static String clock(ZonedDateTime time) {
        return (time.getHour() < 10 ? "0" : "")
                + time.getHour()
                + (time.getMinute() < 10 ? ":0" : ":")
                + time.getMinute();
    }
}
