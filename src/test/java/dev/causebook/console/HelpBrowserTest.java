package dev.causebook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.causebook.console.Chromium.View;
import dev.causebook.console.Chromium.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class HelpBrowserTest {

    private static final String HOSTILE = "Remote Desktop fails with 0x904 <img src=x onerror=alert(1)>";

    @TestHTTPResource("/console/help")
    URL help;

    private Page begun(Window window, String words) {
        Page page = window.page();
        page.navigate(help.toString());
        page.getByLabel("In your own words").fill(words);
        page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".choices, #packet, .out-of-scope").first()).isVisible();
        return page;
    }

    private static boolean asked(Page page) {
        return page.locator(".guide.asking").count() > 0;
    }

    private static void press(Page page, String answer) {
        page.locator("button[value='" + answer + "']").click();
        page.waitForLoadState();
    }

    /** Whoever can tell nothing is asked three times at most, and then handed on with all that was found out. */
    @ParameterizedTest
    @EnumSource(View.class)
    void whoCannotTellIsAskedThreeTimesAtMostAndThenHandedOn(View view) {
        try (Window window = Chromium.open(view)) {
            Page page = begun(window, HOSTILE);
            window.isAccessible();
            window.fitsTheWidth();
            int questions = 0;
            while (page.locator("#packet").count() == 0) {
                boolean question = asked(page);
                questions = question ? questions + 1 : 0;
                assertTrue(questions <= 3, "a fourth question in a row");
                press(page, question ? "cannot-tell" : "not-fixed");
            }
            assertThat(page.locator("#packet")).containsText("0x904");
            assertTrue(!page.locator("#packet").textContent().contains("onerror"), "words are not repeated");
            page.locator(".how").all().forEach(one -> one.evaluate("details => details.open = true"));
            window.isAccessible();
            window.fitsTheWidth();
            window.wasQuiet();
        }
    }

    @Test
    void aStepIsTakenBackAndAnOldTabChangesNothing() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = begun(window, HOSTILE);
            String first = page.locator("h1").textContent();
            page.locator(".choices button").last().click();
            page.locator("button.back").click();
            assertThat(page.locator("h1")).hasText(first);
            Page old = page.context().newPage();
            old.navigate(page.url());
            page.locator(".choices button").last().click();
            assertThat(page.locator("h1")).not().hasText(first);
            String second = page.locator("h1").textContent();
            old.locator(".choices button").first().click();
            assertThat(old.locator("h1")).hasText(second);
            window.wasQuiet();
        }
    }

    @Test
    void whatIsNoneOfOursIsSaidSoAndCanBeSaidInOtherWords() {
        try (Window window = Chromium.open(View.PHONE)) {
            Page page = begun(window, "The printer is out of paper");
            page.getByLabel("In your own words").fill("Now Remote Desktop fails with 0x904");
            page.getByText("Send", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".choices, #packet").first()).isVisible();
            window.wasQuiet();
        }
    }

    @Test
    void withoutScriptsItWorksAllTheSame() {
        try (Window window = Chromium.openWithoutScripts()) {
            Page page = begun(window, HOSTILE);
            String first = page.locator("h1").textContent();
            page.locator(".choices button").last().click();
            assertThat(page.locator("h1")).not().hasText(first);
        }
    }
}
