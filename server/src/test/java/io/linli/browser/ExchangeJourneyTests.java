package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.linli.DemonstrationCity;
import io.linli.registry.Residents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Tables that go into the register, and tables that leave it, on the pages of those who bring and fetch them. */
class ExchangeJourneyTests {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MANY = 20_000;
    private static final String FAR_HOUSE = DemonstrationCity.OTHER_STREET + "002002001010101";
    private static final int MORE_THAN_ALONE = 60;

    @Test
    void aWorkbookGoesInByItsRememberedColumnsAndTheBadRowComesBack() throws IOException {
        String heading = "证号" + (char) ('A' + System.nanoTime() / 1_000 % 26);
        String name = Registered.name();
        FilePayload workbook = workbook(
                List.of("姓名", heading, "房屋编码", "养的花"),
                List.of(name, Residents.idNumber(), Residents.HOUSE, "君子兰"),
                List.of(name, Residents.idNumber(), Residents.HOUSE, ""),
                List.of("错一位", "430102199001010011", Residents.HOUSE, ""));
        try (Visitor street = Visitor.atDesk().signedIn("street")) {
            Page page = street.opens("/console/register/people").page();
            street.link("批量导入").click();
            page.locator("input[type=file]").setInputFiles(workbook);
            Locator number = page.getByLabel("“" + heading + "”对应的字段");
            assertThat(number).hasValue("");
            assertThat(page.getByLabel("“姓名”对应的字段")).hasValue("name");
            number.selectOption("idNumber");
            assertThat(page.getByText("1 列不导入")).isVisible();
            street.button("试导入,不写入").click();
            assertThat(page.getByText("试导入:新增2条,更新0条,无变化0条,未导入1条")).isVisible();
            street.photographs("console-register-import");
            assertsReason(page.waitForDownload(() -> street.link("下载错误清单").click()));
            street.button("正式导入").click();
            assertThat(page.getByText("新增2条,更新0条,无变化0条,未导入1条", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            street.button("再导一个文件").click();
            page.locator("input[type=file]").setInputFiles(workbook);
            assertThat(page.getByText("已按您上次的选择对好")).isVisible();
            assertThat(number).hasValue("idNumber");
            street.opens("/console/register?q=" + name);
            assertThat(street.link(name)).hasCount(2);
            assertThat(street.faults()).isEmpty();
        }
    }

    /** The rejected row, its bad cell red, the reason last. */
    private static void assertsReason(Download errors) throws IOException {
        try (InputStream content = errors.createReadStream();
                var book = new XSSFWorkbook(content)) {
            Row rejected = book.getSheetAt(0).getRow(1);
            assertThat(rejected.getCell(0).getStringCellValue()).isEqualTo("错一位");
            assertThat(rejected.getCell(rejected.getLastCellNum() - 1).getStringCellValue())
                    .contains("第4行", "校验码不符");
            assertThat(rejected.getCell(1).getCellStyle().getFillForegroundColor())
                    .isNotEqualTo(rejected.getCell(0).getCellStyle().getFillForegroundColor());
        }
    }

    @Test
    void aLongImportShowsItsProgressAndStopsWhenToldTo() {
        try (Visitor city = Visitor.atDesk().signedIn("city")) {
            Page page = city.opens("/console/register/import/people").page();
            page.locator("input[type=file]").setInputFiles(many());
            city.button("试导入,不写入").click();
            city.button("取消任务").click();
            assertThat(page.getByText("已取消")).hasCount(1);
            assertThat(city.button("正式导入")).isDisabled();
            city.button("改列对应").click();
            city.button("试导入,不写入").click();
            assertThat(page.getByText("试导入:新增" + MANY + "条"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));

            city.button("正式导入").click();
            city.button("取消任务").click();
            assertThat(page.getByText("已写入的保留:新增")).isVisible();
            city.photographs("console-register-import-cancelled");
            assertThat(city.asks("/api/v1/audit?action=registry:imported")
                            .at("/items/0/summary")
                            .asString())
                    .matches("导入人员文件:新增\\d+条.*")
                    .doesNotContain("新增" + MANY + "条");
            assertThat(city.faults()).isEmpty();
        }
    }

    /** People far from those of other tests, none with the name of another. */
    private static FilePayload many() {
        var table = new StringBuilder("姓名,证件号码,房屋编码\n");
        for (int i = 0; i < MANY; i++) {
            table.append('批')
                    .append((char) ('\u4e00' + i % 150))
                    .append((char) ('\u5100' + i / 150))
                    .append(',')
                    .append(Residents.idNumber())
                    .append(',')
                    .append(FAR_HOUSE)
                    .append('\n');
        }
        return new FilePayload("很多人.csv", "text/csv", table.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anExportAboveTheLimitWaitsForASecondPersonAndBearsTheNameOfTheFirst() throws IOException {
        String household = "出" + System.nanoTime();
        try (Visitor street = Visitor.atDesk().signedIn("street");
                Visitor district = Visitor.atDesk().signedIn("district")) {
            Registered.rows(street, "people", household(household));
            Page page = street.opens("/console/register/people?household=" + household)
                    .page();
            assertThat(page.getByText("共 " + MORE_THAN_ALONE + " 条")).isVisible();
            street.button("导出").click();
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            sheet.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("写出完整内容的敏感字段"))
                    .getByLabel("证件号码")
                    .check();
            sheet.getByRole(AriaRole.COMBOBOX).selectOption("export");
            sheet.getByRole(AriaRole.TEXTBOX).fill("养老金核对名单");
            street.button("申请导出").click();
            assertThat(sheet.getByText("共 " + MORE_THAN_ALONE + " 条,等待另一人批准")).isVisible();

            Page office = district.opens("/console/register/exports").page();
            office.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("养老金核对名单"))
                    .first()
                    .click();
            assertThat(district.button("批准")).isVisible();
            district.photographs("console-register-export-approval");
            district.button("批准").click();
            assertThat(office.getByText("已批准,申请人可以生成文件了")).isVisible();

            street.opens("/console/register/exports");
            page.getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("养老金核对名单"))
                    .first()
                    .click();
            street.button("生成文件").click();
            assertsMark(page.waitForDownload(() -> street.link("下载结果").click()));
            assertThat(street.faults()).isEmpty();
        }
    }

    private static String household(String household) {
        var table = new StringBuilder("姓名,证件号码,房屋编码,户号\n");
        for (int i = 0; i < MORE_THAN_ALONE; i++) {
            table.append("批出人,%s,%s,%s\n".formatted(Residents.idNumber(), Residents.HOUSE, household));
        }
        return table.toString();
    }

    private static void assertsMark(Download file) throws IOException {
        try (InputStream content = file.createReadStream();
                var book = new XSSFWorkbook(content)) {
            Sheet sheet = book.getSheetAt(0);
            assertThat(sheet.getHeader().getCenter()).contains("街道分拨员");
            assertThat(sheet.getLastRowNum()).isEqualTo(MORE_THAN_ALONE + 1);
            Row person = sheet.getRow(2);
            assertThat(person.getCell(1).getStringCellValue()).matches("\\d{17}[\\dX]");
            assertThat(person.getCell(person.getLastCellNum() - 1).getStringCellValue())
                    .contains("街道分拨员");
        }
    }

    @SafeVarargs
    private static FilePayload workbook(List<String>... rows) throws IOException {
        try (var book = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet();
            for (int i = 0; i < rows.length; i++) {
                Row row = sheet.createRow(i);
                for (int j = 0; j < rows[i].size(); j++) {
                    row.createCell(j).setCellValue(rows[i].get(j));
                }
            }
            book.write(bytes);
            return new FilePayload("居民.xlsx", WORKBOOK, bytes.toByteArray());
        }
    }
}
