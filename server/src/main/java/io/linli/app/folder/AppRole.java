package io.linli.app.folder;

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

    public AppRole {
        include = Set.copyOf(include);
        may = new LinkedHashMap<>(may);
    }

    /**
     * One thing that a role may do with records of a type.
     *
     * @param verb read, create, update, delete, import, export, statistics or the code of an action
     * @param own only with records that he created or that name him
     */
    public record Grant(String verb, boolean own) {}
}
