package dev.causebook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
class KnowledgeBrowserTest {

    @TestHTTPResource("/console/knowledge")
    URL knowledge;

    @ParameterizedTest
    @EnumSource(View.class)
    void aWordLeadsToTheCauseItsRuleAndItsFix(View view) {
        try (Window window = Chromium.open(view)) {
            Page page = window.page();
            page.navigate(knowledge.toString());
            window.isAccessible();
            window.fitsTheWidth();
            page.locator("#q").fill("private key");
            page.getByText("The host cannot read its certificate's private key")
                    .first()
                    .click();
            assertThat(page.locator("h1")).hasText("The host cannot read its certificate's private key");
            assertThat(page.locator(".findings").first()).containsText("When '");
            window.isAccessible();
            window.fitsTheWidth();
            page.locator(".findings a:has-text('Rule')").first().click();
            assertThat(page.locator(".lede")).containsText("When ");
            window.isAccessible();
            page.goBack();
            page.locator(".entries a").first().click();
            assertThat(page.locator(".steps")).isVisible();
            window.isAccessible();
            window.fitsTheWidth();
            window.wasQuiet();
        }
    }

    @Test
    void aCodeIsExplainedInAnyNotationAndWhatNobodyKnowsIsSaidSo() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = window.page();
            page.navigate(knowledge + "?q=2308");
            page.getByText("0x904").first().click();
            assertThat(page.locator("h1")).hasText("0x904 = 2308");
            window.isAccessible();
            page.navigate(knowledge + "?q=xyzzy");
            assertThat(page.locator("#found")).containsText("Nothing was found for “xyzzy”");
            window.wasQuiet();
            page.navigate(knowledge + "/causes/no-such-cause");
            assertThat(page.locator("h1")).hasText("Nothing of that name is known");
        }
    }
}
