package io.linli.process.run;

import io.linli.process.drawing.Drawing;
import io.linli.process.drawing.Element;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How instances of one drawing go on in another (迁移方案): each element at which one may stand goes on at the element
 * that the mapping names, or at the one of the same key.
 */
record MigrationPlan(Drawing from, Drawing to, Map<String, String> mapping) {

    MigrationPlan {
        mapping = Map.copyOf(mapping);
    }

    String target(String element) {
        return mapping.getOrDefault(element, element);
    }

    /** What keeps an instance that stands at an element from going on, in both languages; empty if nothing does. */
    Optional<Why> obstacle(String element) {
        Element here = from.element(element);
        Element there = to.element(target(element));
        if (here == null) {
            return Optional.empty();
        }
        if (there == null) {
            return why("新版本中没有步骤“%s”,请指定对应的步骤", here, "the new version has no step for \"%s\"; name one");
        }
        if (!here.kind().equals(there.kind())) {
            return why("“%s”在新版本中对应的图形种类不同", here, "the step for \"%s\" is of another kind in the new version");
        }
        if (!Objects.equals(here.repeated(), there.repeated())) {
            return why("“%s”的会签方式在新版本中不同", here, "the signing of \"%s\" is another in the new version");
        }
        if (!target(here.scope()).equals(there.scope()) && !here.scope().equals(from.key())) {
            return why("“%s”在新版本中属于其他子流程", here, "\"%s\" lies in another sub-process in the new version");
        }
        if (here.scope().equals(from.key()) && !there.scope().equals(to.key())) {
            return why("“%s”在新版本中属于其他子流程", here, "\"%s\" lies in another sub-process in the new version");
        }
        return waiting(here, there);
    }

    /** What is waited for was set when the instance came here, so that it must be the same. */
    private Optional<Why> waiting(Element here, Element there) {
        if (!names(from, here).equals(names(to, there))) {
            return why("“%s”等待的消息或时限在新版本中不同", here, "\"%s\" waits for something else in the new version");
        }
        return attached(from, here.id()).stream()
                        .map(this::target)
                        .collect(Collectors.toSet())
                        .equals(attached(to, there.id()))
                ? Optional.empty()
                : why("“%s”上的超时或消息事件在新版本中增减了", here, "events at \"%s\" were added or removed in the new version");
    }

    private static Set<String> names(Drawing drawing, Element event) {
        return event.events().stream()
                .map(one -> one.kind() + " " + drawing.messages().getOrDefault(one.text(), one.text()))
                .collect(Collectors.toSet());
    }

    private static Set<String> attached(Drawing drawing, String element) {
        Set<String> events = new HashSet<>();
        for (Element event : drawing.of("boundaryEvent")) {
            if (element.equals(event.attributes().get("attachedToRef"))) {
                events.add(event.id());
            }
        }
        return events;
    }

    private static Optional<Why> why(String chinese, Element element, String english) {
        return Optional.of(new Why(chinese.formatted(element.name()), english.formatted(element.name())));
    }

    /** Names in the mapping that the drawings do not have. */
    @Nullable
    String unknown() {
        return mapping.entrySet().stream()
                .filter(pair -> from.element(pair.getKey()) == null || to.element(pair.getValue()) == null)
                .map(pair -> pair.getKey() + " → " + pair.getValue())
                .findFirst()
                .orElse(null);
    }
}
