package io.linli.registry.proof;

import io.linli.registry.history.Note;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the paper of a proof says.
 *
 * @param name masked unless the resident wants it in clear
 * @param document likewise
 * @param community which has registered him
 */
record Statement(
        String number,
        String name,
        String document,
        String address,
        @Nullable LocalDate since,
        String community,
        String purpose,
        Instant issuedAt,
        LocalDate validUntil) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    /** A line of the paper. */
    record Line(String title, String text) {}

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("编号", number));
        lines.add(new Line("姓名", name));
        lines.add(new Line("证件号码", document));
        lines.add(new Line("现住址", address));
        if (since != null) {
            lines.add(new Line("居住起始", since.toString()));
        }
        lines.add(new Line("登记社区", community));
        lines.add(new Line("用途", purpose));
        lines.add(new Line("签发时间", issuedAt.atZone(Note.ZONE).format(TIME)));
        lines.add(new Line("有效期至", validUntil.toString()));
        return lines;
    }

    /** What is digested and signed, as the file's properties have it too. */
    String text() {
        var text = new StringBuilder("居住登记证明");
        lines().forEach(line ->
                text.append('\n').append(line.title()).append(':').append(line.text()));
        return text.toString();
    }
}
