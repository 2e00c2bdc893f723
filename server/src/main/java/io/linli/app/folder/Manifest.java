package io.linli.app.folder;

import io.linli.kernel.DivisionLevel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What app.yaml says, beside the roles. */
record Manifest(
        String id,
        Version version,
        Text name,
        Text summary,
        String category,
        String icon,
        String author,
        String licence,
        Set<String> audience,
        Set<DivisionLevel> subscribe,
        Map<String, Object> settings,
        Set<String> settingNames,
        List<Menu> menus,
        Dependencies dependencies,
        Rights rights) {}
