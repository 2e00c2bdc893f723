package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody who works with declared applications: fields by their names, actions and steps by their words. */
final class AppUser implements AutoCloseable {

    private static final String RECORD = ".*/[0-9a-f]{8}-[0-9a-f-]{27}$";

    private final String face;
    private final Visitor visitor;
    private final Page page;

    private AppUser(String face, Visitor visitor) {
        this.face = face;
        this.visitor = visitor;
        this.page = visitor.page();
    }

    /** At a desk, before the console. */
    static AppUser atDesk(String username) {
        return new AppUser("console", Visitor.atDesk().signedIn(username));
    }

    /** With a telephone, on the face of workers or of residents. */
    static AppUser onPhone(String face, String username) {
        return new AppUser(face, Visitor.onPhone().signedIn(username));
    }

    /** Opens the records of a type. */
    AppUser opens(String app, String type) {
        visitor.opens("/%s/apps/%s/%s".formatted(face, app, type));
        return this;
    }

    /** Opens one record. */
    AppUser opens(String app, String type, String id) {
        visitor.opens("/%s/apps/%s/%s/%s".formatted(face, app, type, id));
        return this;
    }

    /** Makes a record of the open room; the rest are names of fields, each followed by what is put in. */
    AppUser creates(String... values) {
        page.locator(".room a[href$='/new']").first().click();
        Locator form = page.locator("form.record-form");
        fills(form, values);
        form.locator("button[type=submit]").click();
        page.waitForURL(Pattern.compile(RECORD));
        return this;
    }

    /** The key of the record that is open. */
    String id() {
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    /** Does something with the open record. */
    AppUser does(String action, String... values) {
        return asks(action).answers(values);
    }

    /** Opens the dialog of an action. */
    AppUser asks(String action) {
        page.locator(".detail > footer")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(action).setExact(true))
                .click();
        page.locator("dialog[open]").waitFor();
        return this;
    }

    /** Fills in the dialog of an action and sends it. */
    AppUser answers(String... values) {
        Locator panel = page.locator("dialog[open]");
        fills(panel, values);
        panel.locator("button[type=submit]").click();
        assertThat(panel).hasCount(0);
        return this;
    }

    /** Enters the same into a column of all rows of a table. */
    AppUser each(String field, String column, String value) {
        Locator table = page.locator("[data-field='" + field + "']").last();
        table.locator("fieldset").first().waitFor();
        for (Locator row : table.locator("fieldset").all()) {
            enter(row.locator(".field").filter(new Locator.FilterOptions().setHasText(column)), value);
        }
        return this;
    }

    /** Enters something into the first row of a table. */
    AppUser first(String field, String column, String value) {
        Locator row = page.locator("[data-field='" + field + "']")
                .last()
                .locator("fieldset")
                .first();
        enter(row.locator(".field").filter(new Locator.FilterOptions().setHasText(column)), value);
        return this;
    }

    /** Adds a photograph to the open panel. */
    AppUser adds(String field, FilePayload photograph) {
        Locator photos = page.locator("dialog[open] [data-field='" + field + "']");
        photos.locator("input[type=file]").first().setInputFiles(photograph);
        assertThat(photos.locator("img")).hasCount(1);
        return this;
    }

    /** Does the step of the record's process that waits for me. */
    AppUser works(String step, String... values) {
        return begins(step).completes(values);
    }

    /** Opens the step of the record's process that waits for me. */
    AppUser begins(String step) {
        page.locator(".process li")
                .filter(new Locator.FilterOptions().setHasText(step))
                .getByRole(AriaRole.BUTTON)
                .click();
        return this;
    }

    /** Completes the step that is open. */
    AppUser completes(String... values) {
        Locator panel = page.locator("dialog[open]");
        fills(panel, values);
        panel.locator(".ends .primary").click();
        assertThat(panel).hasCount(0);
        return this;
    }

    /** Adds a row to a table of the panel or form that is open and fills in its columns by their titles. */
    AppUser adds(String field, String... cells) {
        Locator table = page.locator("[data-field='" + field + "']").last();
        table.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("添加一行"))
                .click();
        Locator row = table.locator("fieldset").last();
        for (int at = 0; at < cells.length; at += 2) {
            enter(row.locator(".field").filter(new Locator.FilterOptions().setHasText(cells[at])), cells[at + 1]);
        }
        return this;
    }

    /** That the open record stands somewhere. */
    AppUser sees(String state) {
        assertThat(page.locator(".detail > header")).containsText(state);
        return this;
    }

    /** That a text can be read on the page. */
    AppUser reads(String text) {
        assertThat(page.getByText(text).locator("visible=true").first()).isVisible();
        return this;
    }

    AppUser photographs(String name) {
        visitor.photographs(name);
        return this;
    }

    /** The newest record of a type that this user may see. */
    JsonNode newest(String app, String type) {
        return visitor.asks("/api/v1/records/%s/%s?sort=-created&limit=1".formatted(app, type))
                .path("items")
                .path(0);
    }

    Visitor visitor() {
        return visitor;
    }

    @Override
    public void close() {
        visitor.close();
    }

    private void fills(Locator within, String... values) {
        for (int at = 0; at < values.length; at += 2) {
            enter(within.locator("[data-field='" + values[at] + "']"), values[at + 1]);
        }
    }

    /** Types, chooses or finds a value, whatever the control of the field is. */
    private void enter(Locator field, String value) {
        field.locator("input, textarea, select, button").first().waitFor();
        if (field.locator("select").count() > 0) {
            field.locator("select").selectOption(new SelectOption().setLabel(value));
        } else if (field.locator(".choices").count() > 0) {
            field.locator(".choices")
                    .getByText(value, new Locator.GetByTextOptions().setExact(true))
                    .click();
        } else if (field.locator(".picker").count() > 0) {
            field.getByRole(AriaRole.COMBOBOX).fill(value);
            field.getByRole(AriaRole.OPTION)
                    .filter(new Locator.FilterOptions().setHasText(value))
                    .first()
                    .click();
        } else {
            field.locator("input, textarea").first().fill(value);
        }
    }
}
