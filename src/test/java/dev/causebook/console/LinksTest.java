package dev.causebook.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://learn.microsoft.com/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/"})
    void addressesOfTheWebAreLinks(String address) {
        assertEquals(address, Links.web(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                "data:text/html,x",
                "//example.org",
                " https://example.org",
                "file:///etc/passwd",
                "practice",
                ""
            })
    void anythingElseIsOnlyText(String address) {
        assertNull(Links.web(address));
    }

    @Test
    void nothingIsNoLink() {
        assertNull(Links.web(null));
    }
}
