package dev.causebook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Ticket;
import dev.causebook.console.Chromium.View;
import dev.causebook.console.Chromium.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class DeliveriesBrowserTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @TestHTTPResource("/console/insight")
    URL insight;

    @Inject
    DeliveryStore store;

    private String dead(String helpdesk) {
        String id = UUID.randomUUID().toString().substring(0, 26);
        store.take(Delivery.arrived(id, new Ticket(helpdesk, HOSTILE), id, Instant.now(), null));
        store.bury(List.of(id), helpdesk + " answered 422 to POST /comment.");
        return id;
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void whatIsStuckIsShownAndCanBeTriedAgain(View view) {
        String helpdesk = "desk-" + UUID.randomUUID();
        dead(helpdesk);
        try (Window window = Chromium.open(view)) {
            Page page = window.page();
            page.navigate(insight.toString());
            page.getByText("What helpdesks told, and what is stuck").click();
            assertThat(page.locator("h1")).hasText("Deliveries");
            assertThat(page.locator(".queue li").filter(of(helpdesk))).containsText("Ticket " + HOSTILE);
            assertThat(page.locator(".queue li").filter(of(helpdesk))).containsText("answered 422");
            window.isAccessible();
            window.fitsTheWidth();
            page.locator(".queue li").filter(of(helpdesk)).locator("button").click();
            assertThat(page.locator(".queue li").filter(of(helpdesk))).hasCount(0);
            assertTrue(store.count(Delivery.State.WAITING).containsKey(helpdesk));
            window.wasQuiet();
        }
    }

    private static com.microsoft.playwright.Locator.FilterOptions of(String helpdesk) {
        return new com.microsoft.playwright.Locator.FilterOptions().setHasText(helpdesk);
    }

    @Test
    void aFormFromElsewhereRevivesNothing() {
        String helpdesk = "desk-" + UUID.randomUUID();
        String id = dead(helpdesk);
        given().contentType("application/x-www-form-urlencoded")
                .body("seal=forged")
                .post("/console/deliveries/" + id + "/again")
                .then()
                .statusCode(403);
        assertEquals(1L, store.count(Delivery.State.DEAD).get(helpdesk));
    }
}
