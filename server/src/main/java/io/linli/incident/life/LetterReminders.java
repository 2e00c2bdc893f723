package io.linli.incident.life;

import io.linli.incident.life.LetterStore.StoredLetter;
import io.linli.message.Messages;
import io.linli.message.Notice;
import io.linli.message.Recipients;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells both sides of a supervision letter, once, that its answer is late. */
@Component
class LetterReminders {

    private final LetterStore letters;
    private final Messages messages;
    private final Notices notices;
    private final LifeSettings settings;

    LetterReminders(LetterStore letters, Messages messages, Notices notices, LifeSettings settings) {
        this.letters = letters;
        this.messages = messages;
        this.notices = notices;
        this.settings = settings;
    }

    /** Reminds of one batch and says how many there were. */
    int remind() {
        List<StoredLetter> late = letters.takeLate(Instant.now(), settings.alarmBatch());
        late.forEach(this::tell);
        return late.size();
    }

    private void tell(StoredLetter letter) {
        Map<String, String> values = Map.of(
                "letter", letter.number(),
                "number", letter.incidentNumber(),
                "unit", notices.name(letter.toUnit()));
        List<String> both = List.of(letter.fromUnit(), letter.toUnit());
        String link = "/incidents/" + letter.incidentNumber();
        messages.send(
                new Notice(Told.LETTER_LATE.code(), values, Recipients.units(both), link, Notice.Priority.URGENT));
    }
}
