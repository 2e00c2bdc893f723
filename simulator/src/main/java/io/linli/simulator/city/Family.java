package io.linli.simulator.city;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Those who live in one house: who heads the household, what the others are to him, and what fits their ages. */
final class Family {

    private static final int WORKS_FROM = 19;
    private static final int WORKS_UNTIL = 60;
    private static final int MIDDLE = 45;
    private static final int GENERATION = 16;
    private static final List<String> EDUCATIONS = List.of("初中", "高中", "大专", "本科", "硕士");
    private static final List<String> WORKS = List.of("教师", "司机", "工程师", "店员", "护士", "会计", "厨师", "电工", "公务员", "自由职业");

    private final SplittableRandom random;
    private final List<Integer> ages;
    private final List<String> names = new ArrayList<>();
    private final int head;

    /** @param males who of them is a man, in the order of the birth dates */
    Family(List<LocalDate> births, List<Boolean> males, LocalDate today, SplittableRandom random) {
        this.random = random;
        ages = births.stream()
                .map(birth -> Period.between(birth, today).getYears())
                .toList();
        head = IntStream.range(0, ages.size())
                .boxed()
                .min(Comparator.comparingInt(one -> Math.abs(ages.get(one) - MIDDLE)))
                .orElse(0);
        males.forEach(male -> names.add(Names.person(random, male)));
    }

    /** Children bear the name of the head. */
    String name(int one) {
        String name = names.get(one);
        return role(one).endsWith("子女") ? names.get(head).charAt(0) + name.substring(1) : name;
    }

    /** What somebody is to the head. */
    String role(int one) {
        int younger = ages.get(head) - ages.get(one);
        if (one == head) {
            return "户主";
        }
        if (younger > 2 * GENERATION + GENERATION / 2) {
            return "孙子女";
        }
        return younger >= GENERATION ? "子女" : younger <= -GENERATION ? "父母" : "兄弟姐妹";
    }

    String education(int one) {
        int age = ages.get(one);
        return age < 7 ? "未上学" : age < 13 ? "小学" : age < 16 ? "初中" : age < WORKS_FROM ? "高中" : any(EDUCATIONS);
    }

    String work(int one) {
        int age = ages.get(one);
        return age < 7 ? "" : age < WORKS_FROM ? "学生" : age > WORKS_UNTIL ? "退休" : any(WORKS);
    }

    /** A mark that suits the age, mostly none. */
    String mark(int one) {
        int age = ages.get(one);
        if (ages.size() == 1 && age > WORKS_UNTIL + 10) {
            return "独居老人";
        }
        return switch (random.nextInt(50)) {
            case 0 -> "最低生活保障";
            case 1 -> age >= WORKS_FROM + 3 ? "退役军人" : "";
            case 2, 3, 4 -> age >= WORKS_FROM ? "志愿者" : "";
            case 5 -> "残疾人";
            default -> "";
        };
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
