package io.linli.registry.person;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The catalogue of marks and the law behind each (标签目录). It comes with the program and lies in memory. */
@Component
public class Tags {

    private final Map<String, Tag> byCode;

    Tags(JdbcClient database) {
        byCode = database
                .sql(
                        "SELECT code, name, name_en, legal_basis, legal_basis_en, sealed, care FROM registry.tag ORDER BY code")
                .query((row, number) -> new Tag(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getBoolean(7)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Tag::code, Function.identity()));
    }

    /**
     * A mark that people may bear.
     *
     * @param sealed whether it is kept sealed
     * @param care whether whoever bears it needs care
     */
    public record Tag(
            String code,
            String name,
            String nameEn,
            String legalBasis,
            String legalBasisEn,
            boolean sealed,
            boolean care) {}

    Optional<Tag> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The mark of a Chinese name. */
    public Optional<Tag> named(String name) {
        return byCode.values().stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    List<Tag> all() {
        return byCode.values().stream().sorted(Comparator.comparing(Tag::code)).toList();
    }
}
