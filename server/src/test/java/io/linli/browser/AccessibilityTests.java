package io.linli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.linli.DemonstrationCity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No page of any face has a serious fault in the judgement of axe-core, by day or by night, or a key where a word belongs. */
class AccessibilityTests {

    private static final String AXE = read("/axe.min.js");
    private static final String JUDGE = """
            async ([rules, context]) => (await axe.run(context ?? document, {resultTypes: ['violations'], ...rules})).violations
              .filter(one => one.impact === 'serious' || one.impact === 'critical')
              .map(one => one.id + ' ' + one.nodes.slice(0, 3).map(node => node.target.join(' ')
                 + ' ' + (node.any[0]?.message ?? '')).join(' | '))
            """;

    /**
     * One element for each look of text on a page: the same colour and size of letters on the same kinds of ground. Rows
     * of a table share theirs, and judging the contrast of every one of them would be most of the work of a page.
     */
    private static final String LOOKS = """
            () => {
              const grounds = new Map([[document.documentElement, '']]), first = new Map()
              const ground = (one) => {
                if (!grounds.has(one)) {
                  const style = getComputedStyle(one)
                  grounds.set(one, ground(one.parentElement) + '>' + [one.tagName, one.getAttribute('class'),
                    style.backgroundColor, style.backgroundImage, style.opacity].join())
                }
                return grounds.get(one)
              }
              for (const one of document.body.querySelectorAll('*')) {
                if (![...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
                    && !one.matches('input, textarea, select')) continue
                if (!one.checkVisibility()) continue
                const style = getComputedStyle(one)
                const look = [ground(one), style.color, style.fontSize, style.fontWeight].join()
                if (!first.has(look)) first.set(look, one)
              }
              return {include: [...first.values()]}
            }
            """;

    private static final Map<String, Object> ALL_BUT_CONTRAST =
            Map.of("rules", Map.of("color-contrast", Map.of("enabled", false)));
    private static final Map<String, Object> CONTRAST = Map.of("runOnly", List.of("color-contrast"));

    /** Texts of a page that are keys of texts: somebody forgot the word, or to load it. */
    private static final String WORDLESS = """
            (key) => {
              const said = []
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
              while (walk.nextNode()) said.push(walk.currentNode.data)
              for (const one of document.querySelectorAll('[placeholder], [aria-label], [title], [alt]'))
                for (const name of ['placeholder', 'aria-label', 'title', 'alt']) said.push(one.getAttribute(name) ?? '')
              return said.map(text => text.trim()).filter(text => new RegExp(key).test(text))
            }
            """;

    private static final String KEY = "^(" + String.join("|", namespaces()) + ")(\\.[\\w-]+)+$";

    @Test
    void theConsoleHasNone() {
        OnShelf.subscribed("mediation", DemonstrationCity.COMMUNITY);
        try (Visitor city = Visitor.atDesk()) {
            var found = new ArrayList<String>(faults(city, "/console/login"));
            city.signedIn("city");
            for (String page : List.of(
                    "",
                    "incidents",
                    "incidents/new",
                    "incidents/map",
                    "incidents/import",
                    "incidents/" + someIncident(),
                    "letters",
                    "certificates",
                    "statistics",
                    "messages",
                    "rules",
                    "types",
                    "training",
                    "territory",
                    "calendar",
                    "accounts",
                    "stand-ins",
                    "devices",
                    "identity-desk",
                    "units",
                    "roles",
                    "api-keys",
                    "applications",
                    "sign-in-rules",
                    "security",
                    "audit",
                    "accesses",
                    "data-requests",
                    "keys",
                    "jobs",
                    "market",
                    "market/packages",
                    "market/signers",
                    "market/mediation",
                    "register",
                    "register/people",
                    "register/houses",
                    "register/duplicates",
                    "register/floating",
                    "register/visits",
                    "register/exports",
                    "register/plates",
                    "register/import/people",
                    "register/buildings/" + DemonstrationCity.GRID + "001",
                    "tasks",
                    "processes",
                    "processes/forms",
                    "processes/forms/axe-form?new=表单",
                    "processes/decisions",
                    "processes/decisions/axe-table?new=决策表",
                    "processes/instances",
                    "connectors",
                    "connectors/new",
                    "nowhere")) {
                found.addAll(faults(city, "/console/" + page));
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void pagesOfApplicationsHaveNone() {
        OnShelf.subscribed("mediation", DemonstrationCity.COMMUNITY);
        try (Visitor community = Visitor.atDesk().signedIn("community")) {
            var found = new ArrayList<String>();
            for (String page : List.of("", "?view=board", "?view=map", "?view=calendar", "?view=statistics", "/new")) {
                found.addAll(faults(community, "/console/apps/mediation/dispute" + page));
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void theResidentsPagesHaveNone() {
        OnShelf.subscribed("mediation", DemonstrationCity.COMMUNITY);
        try (Visitor resident = Visitor.onPhone()) {
            var found = new ArrayList<String>();
            for (String page : List.of("", "report", "around", "follow", "login", "register", "mine", "verify")) {
                found.addAll(faults(resident, "/resident/" + page));
            }
            resident.signedIn("resident");
            for (String page : List.of(
                    "",
                    "report",
                    "mine",
                    "messages",
                    "me",
                    "my-data",
                    "my-data?part=consents",
                    "my-data?part=requests",
                    "real-name",
                    "security",
                    "registrations",
                    "registrations/new",
                    "apps",
                    "apps/mediation/dispute",
                    "apps/mediation/dispute/new",
                    "certificates",
                    "services")) {
                found.addAll(faults(resident, "/resident/" + page));
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void theWorkersPagesHaveNone() {
        try (Visitor worker = Visitor.onPhone()) {
            var found = new ArrayList<String>(faults(worker, "/worker/"));
            worker.signedIn("grid");
            for (String page : List.of(
                    "",
                    "report",
                    "unsent",
                    "me",
                    "visits",
                    "process/tasks",
                    "process/start",
                    "visit?house=" + DemonstrationCity.GRID + "001010101",
                    "building?code=" + DemonstrationCity.GRID + "001",
                    "tasks/" + someIncident())) {
                found.addAll(faults(worker, "/worker/" + page));
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void wallTerminalAndEntranceHaveNone() {
        try (Visitor wall = Visitor.beforeWall()) {
            var found = new ArrayList<String>(faults(wall, "/"));
            found.addAll(faults(wall, "/kiosk/"));
            found.addAll(faults(wall, "/screen/"));
            wall.signedIn("city");
            found.addAll(faults(wall, "/screen/"));
            assertThat(found).isEmpty();
        }
    }

    @Test
    void wordsTooPaleToReadAreFound() {
        try (Visitor visitor = Visitor.atDesk()) {
            visitor.context().addInitScript("""
                    addEventListener('DOMContentLoaded', () => {
                      document.head.append(Object.assign(document.createElement('style'),
                        {textContent: 'label { color: #ddd !important }'}))
                    })
                    """);
            assertThat(faults(visitor, "/console/login"))
                    .singleElement()
                    .asString()
                    .startsWith("/console/login LIGHT: color-contrast");
        }
    }

    /** An incident in the grid of the account {@code grid}, so that there is a detail to look at. */
    private static String someIncident() {
        try (Visitor resident = Visitor.atDesk().signedIn("resident")) {
            return resident.sends("/api/v1/incidents", Map.of("body", "小区东门的路灯不亮了", "placeCode", "990101001001001"))
                    .path("id")
                    .asString();
        }
    }

    /** What keys of texts begin with: the files of texts bear these names. */
    private static Set<String> namespaces() {
        try (Stream<Path> files = Files.find(
                Path.of("..", "web", "src"), 3, (file, kind) -> file.toString().endsWith(".zh-CN.json"))) {
            return files.map(file -> file.getFileName().toString().replace(".zh-CN.json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What axe-core finds on a page, by day and by night, and what has no words. */
    static List<String> faults(Visitor visitor, String path) {
        Page page = visitor.opens(path).page();
        page.waitForLoadState(LoadState.LOAD);
        var found = new ArrayList<String>();
        try {
            page.waitForFunction("() => document.querySelector('h1, h2')");
        } catch (TimeoutError e) {
            found.add(path + ": no heading");
        }
        page.waitForTimeout(300);
        visitor.settles();
        ((List<?>) page.evaluate(WORDLESS, KEY)).forEach(word -> found.add(path + " has no word for " + word));
        page.evaluate(AXE + ";0");
        judged(page, ALL_BUT_CONTRAST, null).forEach(fault -> found.add(path + ": " + fault));
        for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
            page.waitForTimeout(150);
            visitor.settles();
            judged(page, CONTRAST, page.evaluateHandle(LOOKS))
                    .forEach(fault -> found.add(path + " " + light + ": " + fault));
        }
        return found;
    }

    private static List<?> judged(Page page, Map<String, Object> rules, @Nullable JSHandle elements) {
        return (List<?>) Objects.requireNonNull(page.evaluate(JUDGE, Arrays.asList(rules, elements)));
    }

    private static String read(String resource) {
        try (InputStream content = AccessibilityTests.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
