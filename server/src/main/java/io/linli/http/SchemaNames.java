package io.linli.http;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names the schemas of the API description so that records of the same simple name in two modules stay two:
 * a nested record takes the name of its outer type before its own, a second bearer of a name that of its module.
 */
class SchemaNames extends TypeNameResolver {

    private static final int MODULE = 2;

    private final Map<String, Class<?>> bearers = new ConcurrentHashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String name = outer == null || !type.getName().startsWith("io.linli.")
                ? type.getSimpleName()
                : outer.getSimpleName() + type.getSimpleName();
        return bearers.computeIfAbsent(name, any -> type) == type ? name : capitalised(module(type)) + name;
    }

    /** The module that a type belongs to. */
    static String module(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > MODULE ? parts[MODULE] : "other";
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
