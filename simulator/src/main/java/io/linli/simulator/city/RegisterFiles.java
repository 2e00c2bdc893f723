package io.linli.simulator.city;

import io.linli.kernel.CreditCode;
import io.linli.kernel.ResidentId;
import io.linli.simulator.city.City.Building;
import io.linli.simulator.city.City.Place;
import io.linli.simulator.city.Houses.House;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who lives where, who works where and what stands in the streets, as rows of the register's import files. */
public final class RegisterFiles {

    static final String PEOPLE = "姓名,证件号码,联系电话,房屋编码,居住类型,户号,与户主关系,民族,文化程度,职业,入住日期,居住证有效期至,标签\n";
    static final String HOUSES = "房屋编码,用途,产权性质,房东,房东电话,租赁备案号,租赁到期日,应走访日期,上次走访日期\n";

    private static final String ORGANISATIONS = "单位名称,单位类型,统一社会信用代码,社区代码,法定代表人,联系电话,从业人数,证照有效期至,下次检查日期,上次检查日期\n";
    private static final String THINGS = "名称,类别,部件小类,部件编码,网格代码,权属单位,下次检查日期,上次检查日期\n";
    static final int ORGANISATION_DAYS = 90;
    static final int THING_DAYS = 90;
    private static final List<String> AREAS =
            List.of("990101", "990102", "990103", "990201", "990202", "990203", "990301");
    private static final List<String> SHOPS =
            List.of("超市", "早餐店", "药店", "理发店", "水果店", "幼儿园", "诊所", "快递站", "物业公司", "养老驿站");
    private static final List<List<String>> PARTS =
            List.of(List.of("雨水井盖", "0103"), List.of("路灯", "0118"), List.of("健身设施", "0126"), List.of("垃圾箱", "0305"));
    private static final int PARTS_OF_A_KIND = 3;
    private static final LocalDate OLDEST = LocalDate.of(1938, 1, 1);
    private static final int DAYS = 31_000;
    private static final int STEP = 7_919;
    /** Somebody of working age is as old as this at least, and not twice as old. */
    private static final int YOUNG = 25;

    /** How many of the first columns of a person say who he is. */
    private static final int KNOWN = 3;

    /** The first number with the same birth dates whose sequence is odd. */
    private static final int MEN_FROM = DAYS * 7;

    private final City city;
    private final long seed;
    private final int people;
    private final LocalDate today = LocalDate.now();

    RegisterFiles(City city, long seed, int people) {
        this.city = city;
        this.seed = seed;
        this.people = people;
    }

    /** Number, well made and each once, of somebody born between 1938 and 2022 in an area that GB/T 2260 has not given away: it is nobody's. */
    public static String idNumber(long number) {
        long block = number / DAYS;
        String head = AREAS.get((int) (block % AREAS.size()))
                + birth(number).format(DateTimeFormatter.BASIC_ISO_DATE)
                + "%03d".formatted(block / AREAS.size());
        return head + ResidentId.checkCharacter(head);
    }

    private static LocalDate birth(long number) {
        return OLDEST.plusDays(number % DAYS * STEP % DAYS);
    }

    /** Every second person of a small city is a man; in a great one all places of numbers are taken. */
    private boolean isMale(int number) {
        return people <= MEN_FROM && number % 2 == 0;
    }

    int size() {
        return people;
    }

    /** The document number of the last person; whoever finds him finds all. */
    String lastDocument() {
        return document(people - 1);
    }

    /** The document number of somebody of this city; men have odd ones. */
    private String document(int number) {
        return idNumber(isMale(number) ? number + MEN_FROM : number);
    }

    /** The person behind the demonstration account of residents: the first of working age, who lives in the first grid. */
    Known resident() {
        int number = IntStream.range(0, people)
                .filter(one -> Period.between(birth(one), today).getYears() / YOUNG == 1)
                .findFirst()
                .orElse(0);
        Iterator<String> rows = people();
        IntStream.range(0, number).forEach(passed -> rows.next());
        String[] row = rows.next().split(",", KNOWN + 1);
        return new Known(row[0], row[1], row[2]);
    }

    /**
     * What the register knows of somebody.
     *
     * @param document number of his ID card
     */
    record Known(String name, String document, String phone) {}

    /** One row for each person, house by house. */
    Iterator<String> people() {
        var random = new SplittableRandom(seed * 31 + 5);
        return new Homes().all().flatMap(home -> rows(home, random)).iterator();
    }

    private Stream<String> rows(Home home, SplittableRandom random) {
        List<Integer> numbers = IntStream.range(home.from(), home.to()).boxed().toList();
        var family = new Family(
                numbers.stream().map(RegisterFiles::birth).toList(),
                numbers.stream().map(this::isMale).toList(),
                today,
                random);
        return numbers.stream().map(number -> person(home, number, family, random));
    }

    private String person(Home home, int number, Family family, SplittableRandom random) {
        int place = number - home.from();
        boolean let = isLet(home.house());
        boolean floating = let && random.nextInt(4) > 0;
        String residence = floating ? "流动" : random.nextInt(12) == 0 ? "人户分离" : "常住";
        return String.join(
                        ",",
                        family.name(place),
                        document(number),
                        "1" + (8_000_000_000L + number),
                        home.house().code(),
                        residence,
                        let ? "" : "1",
                        let ? "" : family.role(place),
                        random.nextInt(20) == 0 ? "土家族" : "汉族",
                        family.education(place),
                        family.work(place),
                        today.minusDays(30 + random.nextInt(5_000)).toString(),
                        floating ? today.plusDays(random.nextInt(700) - 60).toString() : "",
                        family.mark(place))
                + "\n";
    }

    private static boolean isLet(House house) {
        return Math.floorMod(house.code().hashCode(), 7) == 0;
    }

    /** One row for each house. */
    Iterator<String> houses() {
        var random = new SplittableRandom(seed * 31 + 6);
        return new Homes().all().map(home -> house(home, random)).iterator();
    }

    private String house(Home home, SplittableRandom random) {
        boolean let = isLet(home.house());
        String use = use(home);
        return String.join(
                        ",",
                        home.house().code(),
                        use,
                        random.nextInt(10) == 0 ? "公有" : "私有",
                        let ? Names.person(random) : "",
                        let ? "1" + (7_000_000_000L + random.nextInt(900_000_000)) : "",
                        let && random.nextInt(5) > 0 ? "备" + home.house().code() : "",
                        let ? today.plusDays(random.nextInt(500) - 20).toString() : "",
                        Rounds.of(home.house().code(), use, today).columns())
                + "\n";
    }

    private static String use(Home home) {
        if (isLet(home.house())) {
            return Math.floorMod(home.house().code().hashCode(), 105) == 0 ? "群租" : "出租";
        }
        return home.from() == home.to() ? "空置" : "自住";
    }

    /** Tells of the visits behind the days of the houses, organisations and things. */
    void visits(RegisterVisits visits) {
        new Homes()
                .all()
                .forEach(home -> visits.house(
                        home.house().code(), home.house().unit().building().grid(), use(home)));
        int number = 0;
        for (Place community : city.communities()) {
            for (int i = 0; i < SHOPS.size(); i++) {
                visits.organisation(creditCode(number++), community.code());
            }
        }
        number = 0;
        for (Place grid : city.grids()) {
            for (List<String> kind : PARTS) {
                for (int i = 1; i <= PARTS_OF_A_KIND; i++) {
                    visits.thing(partCode(grid, kind, ++number), grid.code());
                }
            }
        }
    }

    private static String partCode(Place grid, List<String> kind, int number) {
        return grid.code().substring(0, 6) + kind.getLast() + "%06d".formatted(number);
    }

    /** Ten organisations in each community. */
    String organisations() {
        var random = new SplittableRandom(seed * 31 + 7);
        var text = new StringBuilder(ORGANISATIONS);
        int number = 0;
        for (Place community : city.communities()) {
            for (String kind : SHOPS) {
                String name = community.name().replace("社区", "") + kind;
                String creditCode = creditCode(number++);
                text.append(String.join(
                                ",",
                                name,
                                type(kind),
                                creditCode,
                                community.code(),
                                Names.person(random),
                                "1" + (6_000_000_000L + number),
                                Integer.toString(1 + random.nextInt(60)),
                                today.plusDays(random.nextInt(1_500) - 30).toString(),
                                Rounds.of(creditCode, ORGANISATION_DAYS, today).columns()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String type(String kind) {
        return switch (kind) {
            case "幼儿园" -> "学校";
            case "物业公司" -> "物业公司";
            case "养老驿站" -> "社会组织";
            default -> "商铺";
        };
    }

    private static String creditCode(int number) {
        String head = "92990100MA%07d".formatted(number);
        return head + CreditCode.checkCharacter(head);
    }

    /** Manhole covers, lamps, bins and others in each grid. */
    String things() {
        var text = new StringBuilder(THINGS);
        int number = 0;
        for (Place grid : city.grids()) {
            for (List<String> kind : PARTS) {
                for (int i = 1; i <= PARTS_OF_A_KIND; i++) {
                    String code = partCode(grid, kind, ++number);
                    text.append(String.join(
                                    ",",
                                    kind.getFirst() + i + "号",
                                    "部件",
                                    kind.getLast(),
                                    code,
                                    grid.code(),
                                    "城市管理局",
                                    Rounds.of(code, THING_DAYS, today).columns()))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    /** A house and the numbers of those who live there. */
    private record Home(House house, int from, int to) {}

    /** Spreads the people over the houses so that each house gets its share and the sum is exact. */
    private final class Homes {

        private final long houses =
                Math.max(1, city.buildings().stream().mapToInt(Building::houses).sum());
        private long passed;

        Stream<Home> all() {
            return city.buildings().stream()
                    .flatMap(Houses::units)
                    .flatMap(Houses.Unit::houses)
                    .map(house -> {
                        int from = (int) (passed * people / houses);
                        passed++;
                        return new Home(house, from, (int) (passed * people / houses));
                    });
        }
    }
}
