package dev.causebook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.causebook.console.Chromium.View;
import dev.causebook.console.Chromium.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class ReviewBrowserTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)> thanks";

    @TestHTTPResource("/console")
    URL console;

    private Page kept(Window window, String text) {
        Page page = window.page();
        page.navigate(console.toString());
        page.getByLabel("Ticket text").fill(text);
        page.keyboard().press("Control+Enter");
        page.locator("button[name=worked]").first().click();
        assertThat(page.locator("#history-title")).isVisible();
        return page;
    }

    @Test
    void fromATicketToAFixItsOutcomeAReviewAndAScenario() throws IOException {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = kept(window, "RDP fails with 0x904, and schannel 36870 is in the log");
            assertThat(page.locator(".history")).containsText("it worked");
            page.locator("#review-words").fill(HOSTILE);
            page.locator("main").focus();
            page.keyboard().press("r");
            assertThat(page.locator(".history .good").last()).containsText("Reviewed as right. The cause was:");
            assertThat(page.locator(".history blockquote")).hasText(HOSTILE);
            Download file = page.waitForDownload(() -> page.locator("#scenario").click());
            String scenario = Files.readString(file.path());
            assertTrue(scenario.contains("cause: private-key-unreadable"), scenario);
            assertTrue(scenario.contains("schannel.36870"), scenario);
            page.getByText("Why is this not the first?").first().evaluate("link => link.click()");
            assertThat(page.locator("h1")).containsText("Why not");
            window.isAccessible();
            window.wasQuiet();
        }
    }

    @Test
    void aReviewerSaysWhichFactWasOtherwise() throws IOException {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = kept(window, "RDP fails with 0x904, the port times out, and schannel 36870 is in the log");
            page.getByText("A fact was not so").click();
            page.locator("[name='correct.probe.tcpPort']").selectOption("open");
            page.locator("[name='correct.log.schannel.36870']").selectOption("-");
            page.locator("#also-fact").fill("symptom.nonsense");
            page.locator("#also-value").fill("true");
            page.locator("button[value=unsure]").click();
            assertThat(page.locator("h1")).hasText("Something is missing");
            page.goBack();
            page.getByText("A fact was not so").click();
            page.locator("[name='correct.probe.tcpPort']").selectOption("open");
            page.locator("[name='correct.log.schannel.36870']").selectOption("-");
            page.locator("#also-fact").fill("");
            page.locator("#also-value").fill("");
            page.locator("#review-cause").selectOption("client-outdated");
            page.locator("button[value=wrong]").click();
            assertThat(page.locator(".history .bad")).containsText("not to be seen");
            Download file = page.waitForDownload(() -> page.locator("#scenario").click());
            String scenario = Files.readString(file.path());
            assertTrue(scenario.contains("client-outdated") && scenario.contains("open"), scenario);
            assertTrue(!scenario.contains("36870"), scenario);
        }
    }

    @Test
    void aFormThatIsSentTwiceSaysItOnce() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = kept(window, "RDP: the port times out");
            String again =
                    "async form => { const body = new URLSearchParams(new FormData(form)); for (const unused of [1, 2])"
                            + " await fetch(form.action, { method: 'POST', body }); }";
            page.locator("form[action$=outcomes]").evaluate(again);
            page.reload();
            // One from "It worked", one from the form that was sent twice.
            assertEquals(2, page.locator(".history li").count());
            window.wasQuiet();
        }
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void theQueueTheCaseAndTheFiguresAreUsableForEverybody(View view) {
        try (Window window = Chromium.open(view)) {
            Page page = kept(window, "RDP fails with 0x904");
            window.isAccessible();
            window.fitsTheWidth();
            page.navigate(console + "/review?order=least-certain");
            assertThat(page.locator(".queue a").first()).isVisible();
            window.isAccessible();
            window.fitsTheWidth();
            page.navigate(console + "/insight");
            assertThat(page.locator("[data-chart] canvas").first()).isVisible();
            window.isAccessible();
            window.fitsTheWidth();
            window.wasQuiet();
        }
    }
}
