package dev.causebook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.causebook.console.Chromium.View;
import dev.causebook.console.Chromium.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DiagnoseBrowserTest {

    private static final String TICKET = "RDP from win11 fails with 0x904. The port times out. No VPN.";

    @TestHTTPResource("/console")
    URL console;

    private Page paste(Window window, String text) {
        Page page = window.page();
        page.navigate(console.toString());
        page.getByLabel("Ticket text").fill(text);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#known-title")).isVisible();
        return page;
    }

    private static Locator firstCause(Page page) {
        return page.locator(".glance h2").first();
    }

    @Test
    void aPastedTicketLeadsToTheFirstFixAndItsCommand() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = paste(window, "RDP fails with 0x904, and schannel 36870 is in the log");
            assertThat(page.locator("mark[data-fact='log.schannel.36870']")).hasText("schannel 36870");
            assertThat(firstCause(page)).hasText("The host cannot read its certificate's private key");
            page.locator("main").focus();
            page.keyboard().press("c");
            assertThat(page.locator("#toast")).hasText("Copied.");
            assertEquals(
                    page.locator("#first-command-mini").textContent(), page.evaluate("navigator.clipboard.readText()"));
            window.wasQuiet();
        }
    }

    @Test
    void aCorrectedFactChangesTheCauseAtOnceAndIsKept() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = paste(window, TICKET);
            page.locator("select[name='fact.probe.tcpPort']").selectOption("open");
            assertThat(page.locator("mark.overruled")).hasText("port times out");
            assertThat(page.locator("select[name='fact.probe.tcpPort']")).hasValue("open");
            page.getByLabel("Set aside: Error code that the client shows").click();
            assertThat(page.locator("mark.overruled")).hasCount(2);
            assertThat(page.locator("select[name='fact.probe.tcpPort']")).hasValue("open");
            window.wasQuiet();
        }
    }

    @Test
    void aFactIsAddedAndAListIsTicked() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = paste(window, TICKET);
            page.getByLabel("Add a fact").fill("probe.reached");
            page.getByLabel("Add a fact").press("Enter");
            page.locator("li[data-fact='probe.reached'] summary").click();
            page.getByLabel("the gateway").check();
            assertThat(page.locator("li[data-fact='probe.reached'] summary")).hasText("the gateway");
            // The list is still open.
            page.getByLabel("the firewall").check();
            assertThat(page.locator("li[data-fact='probe.reached'] summary")).hasText("the firewall, the gateway");
            window.wasQuiet();
        }
    }

    /** Asks for an answer that does not come before it is let through. */
    private static Runnable slowAnswer(Page page) {
        List<Route> held = new ArrayList<>();
        page.route("**/console", held::add);
        page.locator("#result").evaluate("one => one.dataset.old = 'yes'");
        page.waitForRequest("**/console", () -> page.getByLabel("Steps for").selectOption("end-user"));
        return () -> {
            page.unroute("**/console");
            page.waitForResponse("**/console", () -> held.forEach(Route::resume));
        };
    }

    private static Locator newAnswer(Page page) {
        return page.locator("#result:not([data-old])");
    }

    @Test
    void whatIsTypedWhileAnAnswerIsOnItsWayStays() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = paste(window, TICKET);
            Runnable arrives = slowAnswer(page);
            page.getByLabel("Add a fact").pressSequentially("probe.rea");
            arrives.run();
            newAnswer(page).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(page.getByLabel("Add a fact")).hasValue("probe.rea");
            page.keyboard().type("ched");
            page.keyboard().press("Enter");
            assertThat(page.locator("li[data-fact='probe.reached']")).isVisible();
            assertThat(page.getByLabel("Add a fact")).hasValue("");
            window.wasQuiet();
        }
    }

    @Test
    void aListThatIsOpenStaysOpenAndAPressIsNotLost() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = paste(window, TICKET);
            page.getByLabel("Add a fact").fill("probe.reached");
            page.getByLabel("Add a fact").press("Enter");
            Locator list = page.locator("li[data-fact='probe.reached'] details");
            list.locator("summary").click();
            slowAnswer(page).run();
            newAnswer(page).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            assertThat(list).hasAttribute("open", "");
            Runnable arrives = slowAnswer(page);
            page.getByLabel("the gateway").hover();
            page.mouse().down();
            arrives.run();
            page.mouse().up();
            assertThat(list.locator("summary")).hasText("the gateway");
            window.wasQuiet();
        }
    }

    @Test
    void leavingTheTextAsksNothingAnew() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = paste(window, TICKET);
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.method()));
            page.getByLabel("Add a fact").focus();
            page.getByLabel("Steps for").selectOption("end-user");
            page.waitForFunction("() => !document.querySelector('#case.htmx-request')");
            assertEquals(List.of("POST"), asked);
        }
    }

    @Test
    void theQuestionIsAnsweredByAKeyAndAFixThatFailedIsRemembered() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = paste(window, "RDP fails with 0x904");
            String asked = page.locator(".question.best h3").textContent();
            page.locator("main").focus();
            page.keyboard().press("1");
            assertThat(page.locator(".question.best h3", new Page.LocatorOptions().setHasText(asked)))
                    .hasCount(0);
            String fix = page.locator(".fix .fix-title").first().textContent();
            page.getByText("Did not help").first().click();
            assertThat(page.locator("h3:has-text('Tried already') + ul li")).containsText(fix);
            window.wasQuiet();
        }
    }

    @Test
    void aDroppedFileIsReadAndCanBeTakenOutAgain() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = window.page();
            page.navigate(console.toString());
            page.locator("#file")
                    .setInputFiles(new FilePayload(
                            "box.txt", "text/plain", "Remote Desktop error 0x904".getBytes(StandardCharsets.UTF_8)));
            assertThat(page.locator(".read figcaption")).hasText("box.txt");
            assertThat(page.locator(".read mark").first()).hasText("0x904");
            page.getByLabel("Take the file box.txt out").click();
            assertThat(page.locator(".read")).hasCount(0);
            window.wasQuiet();
        }
    }

    @Test
    void aFileThatIsNoTextIsReadAndStaysWithTheForm() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = window.page();
            page.navigate(console.toString());
            page.locator("#file").setInputFiles(Path.of("src/test/resources/artefacts/host.evtx"));
            Locator read = page.locator("li[data-fact='log.schannel.36870'] .fact-from");
            assertThat(read).containsText("from host.evtx");
            // The whole page, which carries it back.
            page.locator("#case").evaluate("form => HTMLFormElement.prototype.submit.call(form)");
            page.waitForLoadState();
            assertThat(read).containsText("from host.evtx");
            assertThat(page.locator("#files .file-name")).hasText("host.evtx");
            window.wasQuiet();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\"><svg onload=alert(1)>",
                "'-alert(1)-'",
                "<div hx-get=\"/console\" hx-trigger=\"load\" hx-on::load=\"alert(1)\">",
                "{{7*7}}{#for i in 3}x{/for}{view}",
                "<style>*{display:none}</style></textarea><script>alert(2)</script>",
                "javascript:alert(1) <a href=javascript:alert(1)>x</a>"
            })
    void whatTheTicketSaysStaysText(String hostile) {
        try (Window window = Chromium.open(View.DESK)) {
            String ticket = "RDP 0x904 " + hostile;
            Page page = paste(window, ticket);
            assertThat(page.locator(".read p")).hasText(ticket);
            assertEquals(
                    0,
                    page.locator("main script, main img, main style, [hx-get], a[href^=javascript]")
                            .count());
            // The whole page, not only the part that is exchanged.
            page.locator("#case").evaluate("form => HTMLFormElement.prototype.submit.call(form)");
            page.waitForLoadState();
            assertThat(page.getByLabel("Ticket text")).hasValue(ticket);
            assertEquals(
                    0,
                    page.locator("main script, main img, main style, [hx-get], a[href^=javascript]")
                            .count());
            window.wasQuiet();
        }
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void theAnswerIsReadableAndUsableForEverybody(View view) {
        try (Window window = Chromium.open(view)) {
            window.page().navigate(console.toString());
            window.isAccessible();
            window.fitsTheWidth();
            Page page = paste(window, TICKET);
            page.locator("details").all().forEach(details -> details.evaluate("one => one.open = true"));
            window.isAccessible();
            window.fitsTheWidth();
            window.wasQuiet();
        }
    }

    @Test
    void withoutScriptsTheFormWorksAllTheSame() {
        try (Window window = Chromium.openWithoutScripts()) {
            Page page = window.page();
            page.navigate(console.toString());
            page.getByLabel("Ticket text").fill(TICKET);
            page.getByText("Diagnose", new Page.GetByTextOptions().setExact(true))
                    .last()
                    .click();
            assertThat(firstCause(page)).hasText("A firewall blocks port 3389");
            assertThat(page.getByLabel("Ticket text")).hasValue(TICKET);
            window.wasQuiet();
        }
    }
}
