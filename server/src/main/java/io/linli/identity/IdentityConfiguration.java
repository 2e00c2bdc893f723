package io.linli.identity;

import io.linli.database.key.SealedColumns;
import io.linli.http.RefusalWriter;
import io.linli.identity.entry.IdentitySettings;
import java.util.List;
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
    FilterRegistrationBean<SessionFilter> sessionFilter(
            Sessions sessions, ApiKeys keys, StandIns standIns, RefusalWriter refusals) {
        var filter = new FilterRegistrationBean<>(new SessionFilter(sessions, keys, standIns, refusals));
        filter.setOrder(AFTER_SECURITY);
        return filter;
    }

    /** Telephone numbers of accounts take part in a change of keys. */
    @Bean
    SealedColumns sealedAccounts() {
        return new SealedColumns(
                "identity.account", "id", List.of(SealedColumns.Column.sealed("phone_sealed", "phone_index")));
    }

    /** So do the secrets of one-time codes. */
    @Bean
    SealedColumns sealedSecrets() {
        return new SealedColumns(
                "identity.one_time_code", "account_id", List.of(SealedColumns.Column.sealed("secret_sealed")));
    }

    @Bean
    SealedColumns sealedPhoneCodes() {
        return new SealedColumns("identity.phone_code", "id", List.of(SealedColumns.Column.sealed("code_sealed")));
    }

    @Bean
    SealedColumns sealedCityProvider() {
        return new SealedColumns(
                "identity.city_provider", "row_key", List.of(SealedColumns.Column.sealed("secret_sealed")));
    }

    @Bean
    SealedColumns sealedCitySignIns() {
        return new SealedColumns(
                "identity.city_sign_in", "row_key", List.of(SealedColumns.Column.sealed("verifier_sealed")));
    }

    @Bean
    SealedColumns sealedSigningKeys() {
        return new SealedColumns("identity.oidc_key", "row_key", List.of(SealedColumns.Column.sealed("key_sealed")));
    }

    @Bean
    ActionCatalogue identityActions() {
        return new ActionCatalogue(
                "identity",
                List.of(
                        new Action(
                                "identity:administer",
                                "管理账号、机构、角色和接口密钥",
                                "Administer accounts, units, roles and API keys"),
                        new Action("identity:verify", "现场核验居民身份", "See the papers of residents")));
    }
}
