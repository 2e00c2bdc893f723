package io.linli.message;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The wording in force of every template. */
@Component
class Templates {

    private final Map<String, MessageTemplate> declared;

    Templates(List<TemplateCatalogue> catalogues) {
        declared = catalogues.stream()
                .flatMap(catalogue -> catalogue.templates().stream())
                .collect(Collectors.toUnmodifiableMap(MessageTemplate::code, Function.identity()));
    }

    MessageTemplate inForce(String code) {
        @Nullable MessageTemplate template = declared.get(code);
        if (template == null) {
            throw new IllegalArgumentException("no module declares the message template " + code);
        }
        return template;
    }
}
