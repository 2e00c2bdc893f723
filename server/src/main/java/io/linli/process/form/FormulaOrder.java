package io.linli.process.form;

import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what is reckoned in a form into the order in which it is reckoned: each after what it reads. */
final class FormulaOrder {

    private final Feel feel;
    private final Map<String, FormField> reckoned = new HashMap<>();
    private final Map<String, Set<String>> reads = new HashMap<>();
    private final Set<FormField> order = new LinkedHashSet<>();

    FormulaOrder(Feel feel, List<FormField> fields) {
        this.feel = feel;
        for (FormField field : fields) {
            Set<String> names = new LinkedHashSet<>();
            Stream.concat(Stream.of(field), field.columns().stream())
                    .filter(one -> one.formula() != null)
                    .forEach(one -> {
                        reckoned.put(field.name(), field);
                        names.addAll(names(one.formula()));
                    });
            reads.put(field.name(), names);
        }
        fields.forEach(field -> put(field.name(), new HashSet<>()));
    }

    private Set<String> names(@Nullable String formula) {
        try {
            return feel.expression(String.valueOf(formula)).names();
        } catch (FeelFault e) {
            return Set.of();
        }
    }

    private void put(String name, Set<String> seen) {
        FormField field = reckoned.get(name);
        if (field != null && seen.add(name)) {
            reads.getOrDefault(name, Set.of()).forEach(read -> put(read, seen));
            order.add(field);
        }
    }

    List<FormField> fields() {
        return new ArrayList<>(order);
    }
}
