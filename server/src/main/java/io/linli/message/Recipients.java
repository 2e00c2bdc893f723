package io.linli.message;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Who is told. A message to a unit can be read by each who works for it.
 *
 * @param accounts keys of accounts
 * @param units codes of organisation units
 * @param phones mobile numbers of people without an account; they get short messages only
 */
public record Recipients(List<UUID> accounts, List<String> units, List<String> phones) {

    public Recipients {
        accounts = accounts.stream().distinct().toList();
        units = units.stream().distinct().toList();
        phones = phones.stream().distinct().toList();
    }

    public static Recipients nobody() {
        return new Recipients(List.of(), List.of(), List.of());
    }

    public static Recipients account(UUID account) {
        return new Recipients(List.of(account), List.of(), List.of());
    }

    public static Recipients unit(String unit) {
        return new Recipients(List.of(), List.of(unit), List.of());
    }

    public static Recipients units(List<String> units) {
        return new Recipients(List.of(), units, List.of());
    }

    public static Recipients phone(String phone) {
        return new Recipients(List.of(), List.of(), List.of(phone));
    }

    /** These and the others. */
    public Recipients and(Recipients others) {
        return new Recipients(
                joined(accounts, others.accounts), joined(units, others.units), joined(phones, others.phones));
    }

    public boolean isEmpty() {
        return accounts.isEmpty() && units.isEmpty() && phones.isEmpty();
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
