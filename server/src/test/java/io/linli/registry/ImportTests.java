package io.linli.registry;

import static io.linli.registry.Residents.HOUSE;
import static io.linli.registry.Residents.HOUSE_ADDRESS;
import static io.linli.registry.Residents.PEOPLE;
import static io.linli.registry.Residents.idNumber;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.file.TableBomb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportTests {

    private static final Caller CITY = DemonstrationCity.shared().city();
    private static final Caller STREET = Caller.demonstration("street");
    private static final String IMPORT = PEOPLE + "/import";

    private static JsonNode imported(Caller by, String path, String name, byte[] content) {
        Caller.Answer started = by.upload(path, name, content);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return finished(by, started.json().path("jobId").asString());
    }

    private static JsonNode finished(Caller by, String job) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> by.get("/api/v1/jobs/" + job).json(),
                        answer -> !answer.path("state").asString().equals("running"));
    }

    private static JsonNode imported(String path, String table) {
        return imported(STREET, path, "people.csv", table.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void goodRowsGoInAndBadOnesComeBackWithAReasonForEachCell() throws IOException {
        String good = idNumber();
        JsonNode job = imported(IMPORT, """
                        姓名,身份证号,手机号,现住址,居住类型,标签,备注
                        导入一,%s,13900010001,%s,流动,独居老人,
                        导入二,430102199001010011,13900010002,%s,常住,,校验码错
                        ,%s,12345,无此地址,火星,,多处错误
                        """.formatted(good, HOUSE_ADDRESS, HOUSE_ADDRESS, idNumber()));

        assertThat(job.path("state").asString()).isEqualTo("done");
        assertThat(job.path("message").asString()).isEqualTo("新增1条,更新0条,无变化0条,未导入2条");
        JsonNode entry = CITY.audited("registry:imported", job.path("id").asString());
        assertThat(entry.at("/actor/name").asString()).isEqualTo("街道分拨员");
        assertThat(entry.path("summary").asString()).contains("新增1条,更新0条,无变化0条,未导入2条");
        assertThat(entry.path("detail").asString()).contains("\"added\":1").contains("\"rejected\":2");
        JsonNode found = STREET.get("/api/v1/registry/search?q=" + good).json().path(0);
        assertThat(found.path("title").asString()).isEqualTo("导入一");
        JsonNode person = STREET.get(PEOPLE + "/" + found.path("id").asString()).json();
        assertThat(person.path("facts").path("care").asBoolean()).isTrue();
        assertThat(person.path("facts").path("houseCode").asString()).isEqualTo(HOUSE);
        assertThat(person.path("source").asString()).isEqualTo("import");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(
                STREET.get(job.path("errorsUrl").asString()).bytes()))) {
            Row first = book.getSheetAt(0).getRow(1);
            Row second = book.getSheetAt(0).getRow(2);
            assertThat(first.getCell(7).getStringCellValue()).contains("第3行", "身份证号:校验码不符");
            assertThat(second.getCell(7).getStringCellValue()).contains("居住类型", "现住址");
            assertThat(second.getCell(4).getCellStyle().getFillForegroundColor())
                    .isNotEqualTo(second.getCell(6).getCellStyle().getFillForegroundColor());
        }
    }

    @Test
    void theSameFileAgainChangesNothingAndANewerOneOnlyWhatItSays() {
        String number = idNumber();
        String row = "导入三," + number + ",13900010003," + HOUSE + "\n";
        imported(IMPORT, "姓名,证件号码,联系电话,房屋编码\n" + row);

        assertThat(imported(IMPORT, "姓名,证件号码,联系电话,房屋编码\n" + row).path("message").asString())
                .startsWith("新增0条,更新0条,无变化1条");
        assertThat(imported(IMPORT, "姓名,证件号码,房屋编码,职业\n导入三," + number + "," + HOUSE + ",电工\n")
                        .path("message")
                        .asString())
                .startsWith("新增0条,更新1条");
        JsonNode found =
                STREET.get("/api/v1/registry/search?q=" + number).json().path(0);
        String path = PEOPLE + "/" + found.path("id").asString();
        assertThat(STREET.get(path).json().path("facts").path("phone").asString())
                .isEqualTo("139****0003");
        assertThat(STREET.get(path + "/changes")
                        .json()
                        .path("items")
                        .path(0)
                        .path("fields")
                        .toString())
                .contains("电工")
                .doesNotContain("联系电话");
    }

    @Test
    void aDryRunStoresNothing() {
        String number = idNumber();
        JsonNode job = imported(IMPORT + "?dryRun=true", "姓名,证件号码,房屋编码\n导入四," + number + "," + HOUSE + "\n");

        assertThat(job.path("message").asString()).isEqualTo("试导入:新增1条,更新0条,无变化0条,未导入0条");
        assertThat(STREET.get("/api/v1/registry/search?q=" + number).text()).isEqualTo("[]");
    }

    @Test
    void allOrNothingStoresNothingIfOneRowIsWrong() {
        String number = idNumber();
        JsonNode job = imported(
                IMPORT + "?mode=all-or-nothing",
                "姓名,证件号码,房屋编码\n导入五," + number + "," + HOUSE + "\n导入六,123," + HOUSE + "\n");

        assertThat(job.path("errorsUrl").asString()).isNotEmpty();
        assertThat(STREET.get("/api/v1/registry/search?q=" + number).text()).isEqualTo("[]");
    }

    @Test
    void whatTheColumnsMeanIsRemembered() {
        String number = idNumber();
        byte[] table = ("谁,证,住哪\n导入七," + number + "," + HOUSE + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(STREET.upload(IMPORT, "people.csv", table).status()).isEqualTo(400);
        String mapping = "%7B%22%E8%B0%81%22%3A%22name%22%2C%22%E8%AF%81%22%3A%22idNumber%22%2C"
                + "%22%E4%BD%8F%E5%93%AA%22%3A%22houseCode%22%7D";
        imported(STREET, IMPORT + "?mapping=" + mapping, "people.csv", table);

        Caller.Answer columns = STREET.upload(IMPORT + "/columns", "people.csv", table);
        assertThat(columns.json().path("remembered").asBoolean()).isTrue();
        assertThat(columns.json().path("columns").path(1).path("field").asString())
                .isEqualTo("idNumber");
        assertThat(STREET.get("/api/v1/registry/search?q=" + number).text()).contains("导入七");
    }

    @Test
    void oldSpreadsheetFilesAndWorkbooksAreRead() throws IOException {
        String number = idNumber();
        imported(
                STREET,
                IMPORT,
                "people.csv",
                ("姓名,证件号码,房屋编码\n导入八," + number + "," + HOUSE + "\n").getBytes(Charset.forName("GB18030")));
        assertThat(STREET.get("/api/v1/registry/search?q=" + number).text()).contains("导入八");

        String second = idNumber();
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            var sheet = book.createSheet();
            Row head = sheet.createRow(0);
            head.createCell(0).setCellValue("姓名");
            head.createCell(1).setCellValue("证件号码");
            head.createCell(2).setCellValue("房屋编码");
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue("导入九");
            row.createCell(1).setCellValue(second);
            row.createCell(2).setCellValue(HOUSE);
            book.write(bytes);
            imported(STREET, IMPORT, "people.xlsx", bytes.toByteArray());
        }
        assertThat(STREET.get("/api/v1/registry/search?q=" + second).text()).contains("导入九");
    }

    @Test
    void aWorkbookThatUnpacksWithoutEndIsRefused() {
        for (String door : List.of(IMPORT, IMPORT + "/columns")) {
            Caller.Answer answer = STREET.upload(door, "bomb.xlsx", TableBomb.workbook());

            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.fault()).isEqualTo("damaged");
        }
    }

    @Test
    void aRowOutsideOfTheOwnPlacesIsNotTaken() {
        JsonNode job = imported(
                IMPORT, "姓名,证件号码,房屋编码\n导入十," + idNumber() + "," + DemonstrationCity.OTHER_STREET + "001001001010101\n");

        assertThat(job.path("message").asString()).startsWith("新增0条").endsWith("未导入1条");
    }

    @Test
    void housesOrganisationsAndThingsAreImportedToo() {
        assertThat(imported(
                                "/api/v1/registry/houses/import",
                                "房屋地址,用途,面积,房东,房东电话,租赁到期日\n" + HOUSE_ADDRESS + ",出租,88.5,房东甲,13900020001,2027/1/31\n")
                        .path("message")
                        .asString())
                .contains("未导入0条");
        assertThat(imported(
                                "/api/v1/registry/organisations/import",
                                "单位名称,类型,统一社会信用代码,社区代码,证照有效期至\n" + "导入商店,商铺,91110108551385082Q,"
                                        + DemonstrationCity.COMMUNITY + ",2026-12-31\n")
                        .path("message")
                        .asString())
                .contains("新增1条");
        assertThat(imported(
                                "/api/v1/registry/things/import",
                                "名称,类别,部件小类,部件编码,网格代码\n导入井盖,部件,0101,9901010101000001,"
                                        + DemonstrationCity.GRID + "\n导入错误,部件,0199,,"
                                        + DemonstrationCity.GRID + "\n")
                        .path("message")
                        .asString())
                .contains("新增1条", "未导入1条");
    }

    @Test
    void relationsAreImportedByTheNumbersOfTheirEnds() {
        String number = idNumber();
        imported(IMPORT, "姓名,证件号码,房屋编码\n导入业主," + number + "," + HOUSE + "\n");
        imported("/api/v1/registry/houses/import", "房屋编码,用途\n" + HOUSE + ",自住\n");
        String table = "主体编号,关系,对象编号,起始日期\n" + number + ",产权人," + HOUSE + ",2020-05-01\n" + idNumber() + ",产权人," + HOUSE
                + ",\n" + number + ",就职," + HOUSE + ",\n";

        assertThat(imported("/api/v1/registry/relations/import", table)
                        .path("message")
                        .asString())
                .isEqualTo("新增1条,更新0条,无变化0条,未导入2条");
        String id = STREET.get("/api/v1/registry/search?q=" + number)
                .json()
                .path(0)
                .path("id")
                .asString();
        assertThat(STREET.get(PEOPLE + "/" + id + "/relations").text()).contains("\"owner\"", HOUSE_ADDRESS);
    }

    @Test
    void manyRowsGoInWithProgressAndACancelledImportStops() {
        var table = new StringBuilder("姓名,证件号码,房屋编码\n");
        for (int i = 0; i < 30_000; i++) {
            table.append("批量人,").append(idNumber()).append(',').append(HOUSE).append('\n');
        }
        Caller.Answer started = STREET.send(
                "POST", IMPORT, BodyPublishers.ofString(table.toString()), Map.of("Content-Type", "text/csv"));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String job = started.json().path("jobId").asString();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        STREET.get("/api/v1/jobs/" + job).json().path("done").asLong() > 0);
        STREET.delete("/api/v1/jobs/" + job);

        assertThat(finished(STREET, job).path("state").asString()).isEqualTo("cancelled");
        assertThat(CITY.get(PEOPLE + "?house=" + HOUSE + "&limit=200").status()).isEqualTo(200);
    }
}
