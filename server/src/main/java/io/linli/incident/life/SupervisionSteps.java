package io.linli.incident.life;

import io.linli.http.Refusal;
import io.linli.incident.Said;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Voices from beside and above: urge, supervise with a letter, answer it, comment. */
@Component
class SupervisionSteps {

    private final LetterStore letters;
    private final Notices notices;

    SupervisionSteps(LetterStore letters, Notices notices) {
        this.letters = letters;
        this.notices = notices;
    }

    void urge(Step step) {
        String note = ActionRequest.optional("note", step.request().note());
        Said words = note.isEmpty() ? new Said("请尽快办理", "Please act soon") : Said.words(note);
        step.say(words).set(Column.URGED_COUNT, 1).set(Column.HEAT, 1);
        String unit =
                notices.responsible(step.incident(), step.incident().clock().kind());
        notices.unit(step, Told.URGED, unit, Map.of("note", words.chinese()));
    }

    void supervise(Step step) {
        String text = ActionRequest.text("letter", step.request().letter());
        Instant replyBy = ActionRequest.ahead("replyBy", step.request().replyBy(), step.now());
        String to = notices.responsible(step.incident(), RunningClock.HANDLE);
        String number = letters.write(step, to, text, replyBy);
        step.set(Column.SUPERVISED, true).set(Column.OPEN_LETTERS, 1);
        step.say(Said.of("发出督办函%s", "Sent supervision letter %s", number).with(text))
                .keep("letter", number);
        String from = step.actor().publicName();
        String due = Wording.time(replyBy, step.now()).chinese();
        notices.unit(step, Told.SUPERVISED, to, Map.of("unit", from, "letter", number, "due", due));
    }

    void answer(Step step) {
        UUID letter = step.request().letterId();
        if (letter == null) {
            throw Refusal.badField("letterId", "required", "请指明督办函", "say which letter you answer");
        }
        String text = ActionRequest.text("text", step.request().text());
        LetterStore.Answered answered = letters.answer(step, letter, text);
        step.set(Column.OPEN_LETTERS, -1);
        step.say(Said.of("回复督办函%s", "Answered supervision letter %s", answered.number())
                        .with(text))
                .keep("letter", answered.number());
        String unit = step.actor().publicName();
        notices.unit(
                step, Told.LETTER_ANSWERED, answered.fromUnit(), Map.of("unit", unit, "letter", answered.number()));
    }

    void comment(Step step) {
        step.say(ActionRequest.text("text", step.request().text()));
        step.show(visibility(step));
    }

    /** Staff choose who reads a comment; what the reporter says, staff reads, and nobody else. */
    private static Visibility visibility(Step step) {
        String wanted = step.request().visibility();
        if (step.actor().facts().standings().equals(Set.of(Standing.REPORTER))) {
            return Visibility.REPORTER;
        }
        if (wanted == null) {
            return Visibility.STAFF;
        }
        try {
            return Visibility.valueOf(wanted.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "visibility", "unknown", "可见范围应为 public、reporter 或 staff", "use public, reporter or staff");
        }
    }
}
