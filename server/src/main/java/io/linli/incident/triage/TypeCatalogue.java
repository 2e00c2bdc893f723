package io.linli.incident.triage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types of incidents that ship with the product (事件分类目录), in three levels and two schemes side by side:
 * {@code livelihood} as used by petitions and hotlines, and {@code gbt30428} for urban management (GB/T 30428.2).
 */
public final class TypeCatalogue {

    private static final TypeCatalogue SHIPPED = new TypeCatalogue(
            Csv.resource("catalogue.csv").stream().map(CatalogueType::read).toList());

    private final Map<String, CatalogueType> byCode = new LinkedHashMap<>();
    private final Map<String, CatalogueType> byPath = new LinkedHashMap<>();

    private TypeCatalogue(List<CatalogueType> types) {
        types.forEach(type -> byCode.put(type.code(), type));
        types.stream().filter(type -> type.scheme().equals("livelihood")).forEach(type -> byPath.put(path(type), type));
    }

    /** The catalogue in this release. */
    public static TypeCatalogue shipped() {
        return SHIPPED;
    }

    /** All rows, each parent before its children. */
    public List<CatalogueType> types() {
        return List.copyOf(byCode.values());
    }

    public Optional<CatalogueType> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The livelihood type with these level names joined by a slash, e.g. {@code 城乡建设/城乡规划}. */
    Optional<CatalogueType> findByPath(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Level names from the first level down, joined by a slash. */
    String path(CatalogueType type) {
        CatalogueType parent = type.parent() == null ? null : byCode.get(type.parent());
        return parent == null ? type.name() : path(parent) + "/" + type.name();
    }
}
