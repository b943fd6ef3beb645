package dev.causebook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import com.microsoft.playwright.Page;
import dev.causebook.cases.Role;
import dev.causebook.console.Chromium.View;
import dev.causebook.console.Chromium.Window;
import dev.causebook.http.access.TestKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With keys set. */
@QuarkusTest
@TestProfile(SignInTest.WithKeys.class)
class SignInTest {

    public static final class WithKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("causebook.access.keys", TestKeys.lines());
        }
    }

    @TestHTTPResource("/console")
    URL console;

    @Test
    void whoHasNoKeyMeetsTheSignIn() {
        given().get("/console").then().statusCode(401).body(containsString("Sign in"));
        given().cookie("causebook", "no-key-of-ours")
                .get("/console")
                .then()
                .statusCode(401)
                .body(containsString("Sign in"));
    }

    @Test
    void aKeyOpensTheConsoleUntilItIsGivenBack() {
        try (Window window = Chromium.open(View.DESK)) {
            Page page = window.page();
            page.navigate(console.toString());
            page.locator("#key").fill("wrong");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .containsText("Nobody here has that key");
            window.isAccessible();
            page.locator("#key").fill(TestKeys.key(Role.CALLER.word()));
            page.keyboard().press("Enter");
            assertThat(page.locator(".who span")).hasText("caller");
            page.getByLabel("Ticket text").fill("RDP: the port times out");
            page.locator("#audience").selectOption("engineer");
            assertThat(page.locator(".notice.bad")).containsText("yours is caller");
            page.getByText("Sign out").click();
            assertThat(page.locator("#key")).isVisible();
        }
    }
}
