package io.linli.incident.dispatch;

import io.linli.incident.Channel;
import io.linli.incident.Urgency;

/** What the dispatch table looks at. */
record Facts(String type, String place, TimeWindow window, Urgency urgency, Channel channel) {

    /** The first condition of a row that these facts do not meet, nothing if the row applies. */
    Mismatch against(DispatchRule rule) {
        if (rule.typePrefix() != null && !type.startsWith(rule.typePrefix())) {
            return Mismatch.TYPE;
        }
        if (rule.placePrefix() != null && !place.startsWith(rule.placePrefix())) {
            return Mismatch.PLACE;
        }
        if (rule.timeWindow() != null && rule.timeWindow() != window) {
            return Mismatch.WINDOW;
        }
        if (rule.urgency() != null && rule.urgency() != urgency) {
            return Mismatch.URGENCY;
        }
        return rule.sourceChannel() != null && rule.sourceChannel() != channel ? Mismatch.CHANNEL : Mismatch.NONE;
    }

    /** Why a row does not apply. */
    enum Mismatch {
        NONE(""),
        TYPE("类型不符"),
        PLACE("地点不符"),
        WINDOW("时段不符"),
        URGENCY("紧急程度不符"),
        CHANNEL("来源渠道不符");

        private final String chinese;

        Mismatch(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
