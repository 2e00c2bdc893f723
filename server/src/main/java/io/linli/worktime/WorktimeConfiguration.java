package io.linli.worktime;

import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What roles may allow here. */
@Configuration(proxyBeanMethods = false)
class WorktimeConfiguration {

    @Bean
    ActionCatalogue calendarActions() {
        return new ActionCatalogue(
                "worktime", List.of(new Action("calendar:configure", "设置工作日历", "Set working calendars")));
    }
}
