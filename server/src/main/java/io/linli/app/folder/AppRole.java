package io.linli.app.folder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role of an application (应用角色).
 *
 * @param include codes of the built-in roles that have it without being granted
 * @param may what it may do, by types of records
 */
public record AppRole(String code, Text name, Set<String> include, Map<String, List<Grant>> may) {

    /** What may be granted with every type of records, beside the actions that it declares, and what it is called. */
    public static final Map<String, Text> VERBS = verbs();

    public AppRole {
        include = Set.copyOf(include);
        may = new LinkedHashMap<>(may);
    }

    private static Map<String, Text> verbs() {
        Map<String, Text> verbs = new LinkedHashMap<>();
        verbs.put("read", new Text("查看", "read"));
        verbs.put("create", new Text("新建", "create"));
        verbs.put("update", new Text("修改", "change"));
        verbs.put("delete", new Text("删除", "delete"));
        verbs.put("import", new Text("导入", "import"));
        verbs.put("export", new Text("导出", "export"));
        verbs.put("statistics", new Text("看统计", "see figures"));
        return Collections.unmodifiableMap(verbs);
    }

    /**
     * One thing that a role may do with records of a type.
     *
     * @param verb read, create, update, delete, import, export, statistics or the code of an action
     * @param own only with records that he created or that name him
     */
    public record Grant(String verb, boolean own) {}
}
