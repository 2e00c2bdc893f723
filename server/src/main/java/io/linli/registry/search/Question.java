package io.linli.registry.search;

import io.linli.kernel.CreditCode;
import io.linli.kernel.PhoneNumber;
import io.linli.kernel.PlateNumber;
import io.linli.kernel.ResidentId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody typed into the box, read as what it most likely is. */
sealed interface Question {

    /** A value that is found exactly: document, telephone, credit code, plate or part code. */
    record Exact(String number, String matched) implements Question {}

    /** A text in Latin letters: pinyin or its initials. */
    record Letters(String letters) implements Question {}

    /** A name, a part of an address, or both. */
    record Words(String text) implements Question {}

    /** Several words that somebody has put apart: perhaps a name and an address. */
    record Apart(List<String> words) implements Question {

        String text() {
            return String.join(" ", words);
        }
    }

    static Question of(String typed) {
        String text = typed.strip();
        String compact = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (PhoneNumber.isValid(text)) {
            return new Exact(new PhoneNumber(text).value(), "phone");
        }
        if (ResidentId.isValid(compact)) {
            return new Exact(compact, "number");
        }
        if (CreditCode.isValid(compact)) {
            return new Exact(compact, "credit-code");
        }
        Optional<PlateNumber> plate = PlateNumber.find(text);
        if (plate.isPresent()) {
            return new Exact(plate.get().value(), "plate");
        }
        if (compact.matches("[A-Z0-9]{7,18}") && compact.chars().anyMatch(Character::isDigit)) {
            return new Exact(compact, "number");
        }
        String letters = Pinyin.plain(text);
        if (letters.matches("[a-z]{2,40}")) {
            return new Letters(letters);
        }
        List<String> words = List.of(text.split("\\s+"));
        return words.size() > 1 ? new Apart(words) : new Words(text);
    }
}
