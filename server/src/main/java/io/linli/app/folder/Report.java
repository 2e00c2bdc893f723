package io.linli.app.folder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report (报表、文书). */
public sealed interface Report {

    String key();

    /** Type of the records that it is about. */
    String record();

    Text title();

    /**
     * A table over many records, as XLSX.
     *
     * @param group field or {@code state} whose values get a line of sums each
     * @param sum columns that are added up
     */
    record TableReport(
            String key,
            String record,
            Text title,
            List<String> columns,
            @Nullable String group,
            List<String> sum,
            Views.Where where)
            implements Report {
        public TableReport {
            columns = List.copyOf(columns);
            sum = List.copyOf(sum);
        }
    }

    /**
     * A paper about one record, as PDF.
     *
     * @param body text with {@code {{field}}} and {@code {{#table}}…{{/table}}}
     * @param related records that refer to it, by the name under which the body lists them
     * @param signatures fields of kind signature, or texts for lines to sign on
     * @param seal whether it gets the seal of the place
     */
    record DocumentReport(
            String key,
            String record,
            Text title,
            String body,
            Map<String, Rows> related,
            List<String> signatures,
            boolean seal)
            implements Report {
        public DocumentReport {
            related = Map.copyOf(related);
            signatures = List.copyOf(signatures);
        }
    }

    /**
     * Records of another type that refer to the one a paper is about.
     *
     * @param by their field that does
     */
    record Rows(String record, String by, Views.Where where, List<Views.Sort> sort) {
        public Rows {
            sort = List.copyOf(sort);
        }
    }
}
