package io.linli.registry;

import io.linli.identity.Action;
import io.linli.identity.ActionCatalogue;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What roles may allow in this module. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    ActionCatalogue registryActions() {
        return new ActionCatalogue(
                "registry",
                List.of(
                        new Action("registry:read", "查看人房组织物(脱敏)", "See the register, masked"),
                        new Action("registry:reveal", "说明用途后查看敏感信息", "See sensitive fields with a purpose"),
                        new Action("registry:write", "登记与更正人房组织物", "Record and correct the register"),
                        new Action("registry:merge", "合并与拆分重复人员", "Merge duplicate people and take them apart"),
                        new Action("registry:link", "关联居民账号与人员登记", "Link residents' accounts with their records"),
                        new Action("registry:import", "导入人房组织物", "Import files into the register"),
                        new Action("registry:export", "申请导出人房组织物", "Ask for exports from the register"),
                        new Action("registry:approve-export", "审批大批量导出", "Approve large exports"),
                        new Action("registry:plates", "制作二维码门牌", "Make QR door plates")));
    }
}
