package io.linli.app.shelf;

import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What roles may allow on the shelf. What people may do inside an application its own folder says. */
@Configuration(proxyBeanMethods = false)
class ShelfConfiguration {

    @Bean
    ActionCatalogue appActions() {
        return new ActionCatalogue(
                "app",
                List.of(
                        new Action("app:submit", "提交应用包", "Hand in packages of applications"),
                        new Action("app:review", "审核、发布与停用应用", "Review, publish and suspend applications"),
                        new Action("app:subscribe", "为辖区订阅应用并设置选项", "Subscribe places to applications"),
                        new Action(
                                "app:supervise",
                                "查看应用使用情况并导出记录",
                                "See how applications are used, export their records")));
    }
}
