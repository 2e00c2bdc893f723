package io.linli.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody who has steps of processes to do, at a desk or with a telephone. */
final class Handler implements AutoCloseable {

    private final Visitor visitor;
    private final Page page;
    private final String tasks;

    private Handler(Visitor visitor, String tasks) {
        this.visitor = visitor;
        this.page = visitor.page();
        this.tasks = tasks;
    }

    static Handler atDesk(String username) {
        return new Handler(Visitor.atDesk().signedIn(username), "/console/tasks");
    }

    static Handler onPhone(String username) {
        return new Handler(Visitor.onPhone().signedIn(username), "/worker/process/tasks");
    }

    /** Opens one of the lists by its word. */
    Handler lists(String which) {
        visitor.opens(tasks);
        tab(which).click();
        return this;
    }

    /** Opens a task of a list. */
    Handler opens(String which, String title) {
        lists(which);
        page.getByText(title, new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        page.waitForURL(Pattern.compile(".*/tasks/[0-9a-f-]{36}$"));
        return this;
    }

    /** That a matter stands in a list. */
    Handler has(String which, String title) {
        lists(which);
        assertThat(matter(title)).isVisible();
        return this;
    }

    /** That a matter does not stand in a list. */
    Handler lacks(String which, String title) {
        lists(which);
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        assertThat(page.getByText("没有任务").or(page.locator("table, ul.rows")).first())
                .isVisible();
        assertThat(matter(title)).hasCount(0);
        return this;
    }

    /** Presses a button. */
    Handler does(String button) {
        visitor.button(button).click();
        return this;
    }

    /** Asks for an act, chooses the colleague that it is about, and sends it. */
    Handler hands(String act, String colleague, String reason, String send) {
        does(act);
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("同事"))
                .fill(colleague);
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(colleague))
                .first()
                .click();
        return reason.isEmpty() ? does(send) : explains(reason, send);
    }

    /** Chooses one of the signers in the form of an act and sends it. */
    Handler picks(String act, String label, String option, String send) {
        does(act);
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(option));
        return does(send);
    }

    /** Says why and sends the form of an act. */
    Handler explains(String reason, String send) {
        page.getByLabel("说明", new Page.GetByLabelOptions().setExact(true)).fill(reason);
        return does(send);
    }

    /** That a text can be read. */
    Handler reads(String text) {
        assertThat(page.getByText(text).locator("visible=true").first()).isVisible();
        return this;
    }

    /** That an act is offered or not. */
    Handler offers(String button, boolean offered) {
        assertThat(visitor.button(button)).hasCount(offered ? 1 : 0);
        return this;
    }

    /** That the work is done and the list is there again. */
    Handler returns() {
        page.waitForURL(Pattern.compile(".*/tasks(\\?.*)?$"));
        return this;
    }

    Handler photographs(String name) {
        visitor.photographs(name);
        return this;
    }

    List<String> faults() {
        return visitor.faults();
    }

    Visitor visitor() {
        return visitor;
    }

    @Override
    public void close() {
        visitor.close();
    }

    private Locator matter(String title) {
        return page.getByText(title, new Page.GetByTextOptions().setExact(true));
    }

    /** Lists are chosen by buttons at a desk and by a switch on a telephone. */
    private Locator tab(String which) {
        return visitor.button(which)
                .or(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(which)))
                .first();
    }
}
