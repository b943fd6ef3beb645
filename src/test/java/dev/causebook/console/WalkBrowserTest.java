package dev.causebook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
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
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole way of somebody who has no manual, by what stands on the pages alone: from a ticket to a fix, its outcome, a
 * review, a scenario, and the figures and the replay in which the case counts.
 */
@QuarkusTest
class WalkBrowserTest {

    private static final Pattern CLOSED = Pattern.compile("([0-9]+) closed case");
    private static final Pattern KEPT = Pattern.compile("([0-9]+) kept case");

    /** Where pictures go, to be looked at by people; nowhere where that is not asked for. */
    private static final String PICTURES = System.getProperty("walk.pictures");

    @TestHTTPResource("/console")
    URL console;

    private static void menu(Page page, String section) {
        page.locator(".sections").getByText(section, exact()).click();
    }

    private static com.microsoft.playwright.Locator.GetByTextOptions exact() {
        return new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true);
    }

    private static int number(Page page, Pattern pattern) {
        Matcher matcher = pattern.matcher(page.locator("main").innerText());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private int closed(Page page) {
        menu(page, "Insight");
        return number(page, CLOSED);
    }

    private int replayed(Page page) {
        menu(page, "Knowledge");
        page.locator("#versions").click();
        page.locator("#packs").selectOption("in-force");
        page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#report")).isVisible();
        return number(page, KEPT);
    }

    private static void check(Window window, View view, String name) {
        window.isAccessible();
        window.fitsTheWidth();
        if (PICTURES != null) {
            window.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of(
                                    PICTURES, view.name().toLowerCase(java.util.Locale.ROOT) + "-" + name + ".png")));
        }
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void fromATicketToTheFiguresInWhichItCounts(View view) throws IOException {
        try (Window window = Chromium.open(view)) {
            Page page = window.page();
            page.navigate(console.toString());
            check(window, view, "1-start");
            int closedBefore = closed(page);
            int keptBefore = replayed(page);

            menu(page, "Diagnose");
            page.getByLabel("Ticket text")
                    .fill("Since the certificate was changed RDP fails with 0x904 and schannel 36870 is in the log");
            page.getByText("Diagnose", new Page.GetByTextOptions().setExact(true))
                    .last()
                    .click();
            assertThat(page.locator("button[name=worked]").first()).isVisible();
            // "reading" fades away, and is hard to read meanwhile, as it should be.
            assertThat(page.locator(".working")).hasCSS("opacity", "0");
            check(window, view, "2-answer");
            page.locator("button[name=worked]").first().click();
            assertThat(page.locator("#history-title")).isVisible();
            check(window, view, "3-kept");

            page.locator("button[value=right]").click();
            assertThat(page.locator(".history .good").last()).containsText("Reviewed as right");
            given().get("/v1/diagnoses/" + page.url().replaceFirst(".*/", "") + "/reviews")
                    .then()
                    .body("reviews[0].verdict", equalTo("right"))
                    .body("reviews[0].comment", nullValue());
            Download file = page.waitForDownload(() -> page.locator("#scenario").click());
            assertTrue(Files.readString(file.path()).contains("cause: private-key-unreadable"));

            assertEquals(closedBefore + 1, closed(page), "the case counts at once");
            check(window, view, "4-insight");
            page.locator("#learning").click();
            assertThat(page.locator("h1")).hasText("What closed cases teach");
            check(window, view, "5-learning");
            assertEquals(keptBefore + 1, replayed(page), "the case is replayed");
            assertThat(page.locator("#report")).containsText("verified");
            check(window, view, "6-versions");
            menu(page, "Knowledge");
            page.locator("#q").fill("schannel 36870");
            page.getByText("private key", new Page.GetByTextOptions()).first().waitFor();
            page.navigate(console + "/knowledge/rules/private-key-unreadable/schannel-36870");
            assertThat(page.locator("main")).containsText("In practice");
            check(window, view, "7-rule");
            window.wasQuiet();
        }
    }
}
