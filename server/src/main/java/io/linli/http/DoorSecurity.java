package io.linli.http;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/**
 * What all doors have before them: the firewall for malformed requests, the headers that tell browsers what
 * the pages may do, and the refusal of requests that another site makes. Who may call which handler is
 * decided at the handler.
 */
@Configuration(proxyBeanMethods = false)
class DoorSecurity {

    /** Scripts and connections to this host only; styles inline, because charts and maps set them on elements. */
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "worker-src 'self' blob:; connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()";

    private static final int BEFORE_SECURITY = -150;
    private static final int AFTER_SESSION = -40;

    @Bean
    SecurityFilterChain doors(HttpSecurity http, RefusalWriter refusals) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .headers(DoorSecurity::headers)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new CrossOriginFilter(refusals), AuthorizationFilter.class)
                .build();
    }

    /** Requests are measured as a whole; a measurement around each filter of the chain is asked by nobody. */
    @Bean
    SecurityObservationSettings filtersUnmeasured() {
        return SecurityObservationSettings.noObservations();
    }

    /** Before everything else, so that a flood costs little. */
    @Bean
    FilterRegistrationBean<RequestLimits> requestLimits(LimitSettings settings, RefusalWriter refusals) {
        var filter = new FilterRegistrationBean<>(new RequestLimits(settings, refusals));
        filter.setOrder(BEFORE_SECURITY);
        return filter;
    }

    /** After the session is known, whose account the keys belong to. */
    @Bean
    FilterRegistrationBean<ReplayFilter> replayFilter(Replays replays, RefusalWriter refusals) {
        var filter = new FilterRegistrationBean<>(new ReplayFilter(replays, refusals));
        filter.setOrder(AFTER_SESSION);
        return filter;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentTypeOptions(Customizer.withDefaults())
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(policy ->
                        policy.policy(CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    /** Requests that are malformed on purpose get a problem document like all others. */
    @Bean
    RequestRejectedHandler malformedRequests(RefusalWriter refusals) {
        return (request, response, fault) -> refusals.write(
                Refusal.badRequest("malformed-request", "请求格式不合法", "The request is malformed"), response);
    }

    /** Accounts live in module identity; the framework needs to know none. */
    @Bean
    UserDetailsService noFrameworkUsers() {
        return username -> {
            throw new UsernameNotFoundException("accounts are kept by the identity module");
        };
    }
}
