package io.linli.incident.sheet;

import io.linli.audit.Entry;
import java.util.Map;
import java.util.UUID;

/**
 * What has become of the rows of a file so far (导入结果).
 *
 * @param rows how many there are
 * @param added how many have been stored
 * @param known how many were stored before
 * @param rejected how many are wrong
 */
public record SheetOutcome(int rows, int added, int known, int rejected) {

    /** In Chinese, if rows were checked only, or all were turned down because some are wrong. */
    public String checked(boolean dryRun) {
        return "共" + rows + "行,有问题" + rejected + "行,"
                + (dryRun ? "可导入" + (rows - rejected) + "行(未保存)" : "按“全部或都不”的方式没有导入");
    }

    /** In Chinese, if rows were stored. */
    public String stored() {
        return "共" + rows + "行,导入" + added + "行" + (known == 0 ? "" : ",此前已有" + known + "行")
                + (rejected == 0 ? "" : ",有问题" + rejected + "行");
    }

    /** In Chinese, for whoever ends the work early. */
    public String stays() {
        return "取消或中断前已导入的保留:" + stored();
    }

    /** As the audit trail keeps it. */
    public Entry entry(String action, UUID job, String what) {
        return new Entry(
                action,
                "job",
                job.toString(),
                what + ":" + stored(),
                Map.of("rows", rows, "added", added, "unchanged", known, "rejected", rejected));
    }
}
