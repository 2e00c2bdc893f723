package io.linli.identity;

import io.linli.http.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
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

    private final Map<Method, Rule> rules = new ConcurrentHashMap<>();
    private final Duration confirmationLasts;

    AccessInterceptor(Duration confirmationLasts) {
        this.confirmationLasts = confirmationLasts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            check(method, request);
        }
        return true;
    }

    private void check(HandlerMethod handler, HttpServletRequest request) {
        Rule rule = rules.computeIfAbsent(handler.getMethod(), method -> rule(handler));
        List<String> allows = rule.allows();
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
        if (rule.confirmed()) {
            requireConfirmed(SessionFilter.of(request));
        }
    }

    private void requireConfirmed(Sessions.@org.jspecify.annotations.Nullable Session session) {
        if (session == null) {
            throw Refusal.forbidden(
                    "person-required",
                    "此操作须由本人登录后进行,不能使用接口密钥",
                    "This must be done by a person who is signed in, not with an application key");
        }
        Instant confirmed = session.confirmedAt();
        if (confirmed == null || confirmed.isBefore(Instant.now().minus(confirmationLasts))) {
            throw Refusal.forbidden(
                    "step-up-required",
                    "这是敏感操作,请再次验证身份后继续",
                    "This is a sensitive act; confirm that it is you and go on");
        }
    }

    /** What a handler's annotation says, or its type's; nothing if neither has one. */
    static List<String> allows(HandlerMethod handler) {
        return rule(handler).allows();
    }

    /**
     * The same with what it asks of the session. The published description and the answers to malformed requests
     * come from packages that cannot carry the annotation, and are for everybody.
     */
    static Rule rule(HandlerMethod handler) {
        if (handler.getBeanType().getPackageName().startsWith("org.springdoc.")
                || ErrorController.class.isAssignableFrom(handler.getBeanType())) {
            return new Rule(List.of(Allows.EVERYBODY), false);
        }
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Allows.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Allows.class)))
                .map(allows -> new Rule(List.of(allows.value()), allows.confirmed()))
                .orElse(new Rule(List.of(), false));
    }

    private static boolean lets(String one, Principal principal) {
        return switch (one) {
            case Allows.SIGNED_IN -> true;
            case Allows.STAFF -> principal.kind() == Principal.Kind.STAFF;
            case Allows.RESIDENT -> principal.kind() == Principal.Kind.RESIDENT;
            default -> principal.may(one);
        };
    }

    /** Who may call a handler, and whether he must have confirmed just now that it is him. */
    record Rule(List<String> allows, boolean confirmed) {}
}
