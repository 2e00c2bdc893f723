package io.linli.identity;

import io.linli.http.RefusalWriter;
import io.linli.identity.entry.IdentitySettings;
import io.linli.kernel.FieldCipher;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the session before all handlers and the check of rights before each. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class IdentityConfiguration implements WebMvcConfigurer {

    /** After Spring Security's chain, which has checked the form and the origin of the request. */
    private static final int AFTER_SECURITY = -50;

    private final IdentitySettings settings;

    IdentityConfiguration(IdentitySettings settings) {
        this.settings = settings;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AccessInterceptor(settings.confirmationLasts()))
                .order(Integer.MIN_VALUE);
    }

    @Bean
    FilterRegistrationBean<SessionFilter> sessionFilter(Sessions sessions, ApiKeys keys, RefusalWriter refusals) {
        var filter = new FilterRegistrationBean<>(new SessionFilter(sessions, keys, refusals));
        filter.setOrder(AFTER_SECURITY);
        return filter;
    }

    @Bean
    FieldCipher fieldCipher(
            @Value("${linli.database.data:data}") Path data, @Value("${linli.field-key:}") String fromEnvironment) {
        return FieldKey.find(fromEnvironment, data).cipher();
    }

    @Bean
    ActionCatalogue identityActions() {
        return new ActionCatalogue(
                "identity",
                List.of(new Action(
                        "identity:administer", "管理账号、机构、角色和接口密钥", "Administer accounts, units, roles and API keys")));
    }
}
