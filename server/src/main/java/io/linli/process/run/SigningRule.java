package io.linli.process.run;

import org.jspecify.annotations.Nullable;

/**
 * When the signatures of a countersign decide (会签规则). {@code all}: all agree; {@code any}: one agrees; {@code veto}:
 * more than half agree and nobody objects; {@code percent:60}: that share agrees.
 *
 * @param share the share that must agree, in per cent; 0 means that one is enough
 * @param veto whether a single objection decides
 */
record SigningRule(int share, boolean veto) {

    private static final int WHOLE = 100;

    static SigningRule of(@Nullable String text) {
        if (text == null || text.equals("all")) {
            return new SigningRule(WHOLE, false);
        }
        return switch (text) {
            case "any" -> new SigningRule(0, false);
            case "veto" -> new SigningRule(51, true);
            default -> new SigningRule(Integer.parseInt(text.substring("percent:".length())), false);
        };
    }

    /** True if enough agree, false if that cannot happen any more, null while it is open. */
    @Nullable
    Boolean result(int total, int done, int rejected) {
        int approved = done - rejected;
        int needed = share == 0 ? 1 : Math.ceilDiv(total * share, WHOLE);
        if (veto && rejected > 0) {
            return false;
        }
        if (veto ? done == total : approved >= needed) {
            return approved >= needed;
        }
        return total - rejected < needed ? Boolean.FALSE : null;
    }
}
