package io.linli.identity;

import io.linli.http.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks before each handler whether its {@link Allows} lets the principal in; without one nobody gets in. */
class AccessInterceptor implements HandlerInterceptor {

    private final Map<Method, List<String>> allowed = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            check(method);
        }
        return true;
    }

    private void check(HandlerMethod handler) {
        List<String> allows = allowed.computeIfAbsent(handler.getMethod(), method -> allows(handler));
        if (allows.contains(Allows.EVERYBODY)) {
            return;
        }
        if (allows.isEmpty()) {
            throw Refusal.forbidden("closed", "该接口未开放", "This door is closed");
        }
        Principal principal = Principals.required();
        if (allows.stream().noneMatch(one -> lets(one, principal))) {
            throw Refusal.forbidden(
                    "not-allowed",
                    "您的角色没有此项权限,如确有需要请联系管理员",
                    "Your role does not allow this; ask your administrator if you need it");
        }
    }

    /**
     * What a handler's annotation says, or its type's; nothing if neither has one. The published description and
     * the answers to malformed requests come from packages that cannot carry it, and are for everybody.
     */
    static List<String> allows(HandlerMethod handler) {
        if (handler.getBeanType().getPackageName().startsWith("org.springdoc.")
                || ErrorController.class.isAssignableFrom(handler.getBeanType())) {
            return List.of(Allows.EVERYBODY);
        }
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Allows.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Allows.class)))
                .map(allows -> List.of(allows.value()))
                .orElse(List.of());
    }

    private static boolean lets(String one, Principal principal) {
        return switch (one) {
            case Allows.SIGNED_IN -> true;
            case Allows.STAFF -> principal.kind() == Principal.Kind.STAFF;
            default -> principal.may(one);
        };
    }
}
