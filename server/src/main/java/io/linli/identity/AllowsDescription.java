package io.linli.identity;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Says in the API description of each operation who may call it. */
@Component
class AllowsDescription implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        List<String> allows = AccessInterceptor.allows(handler);
        operation.addExtension("x-allows", allows);
        operation.addExtension("x-confirmed", AccessInterceptor.rule(handler).confirmed());
        if (allows.contains(Allows.EVERYBODY)) {
            operation.setSecurity(List.of());
        } else {
            operation.setSecurity(
                    List.of(new SecurityRequirement().addList("session"), new SecurityRequirement().addList("apiKey")));
        }
        return operation;
    }
}
