package dev.causebook.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "srv01, srv01, 3389",
        "' srv01.example.com:3390 ', srv01.example.com, 3390",
        "10.20.0.7, 10.20.0.7, 3389",
        "[2001:db8::7], 2001:db8::7, 3389",
        "[2001:db8::7]:65535, 2001:db8::7, 65535"
    })
    void is_a_host_and_a_port(String written, String host, int port) {
        assertEquals(Optional.of(new Endpoint(host, port)), Endpoint.of(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ":3389", "srv01:", "srv01:0", "srv01:65536", "srv01:1e3", "2001:db8::7", "[]:1", "a:1:2"
            })
    void is_nothing_else(String written) {
        assertEquals(Optional.empty(), Endpoint.of(written));
    }

    @Test
    void a_name_has_an_end() {
        assertEquals(Optional.empty(), Endpoint.of("a".repeat(254)));
    }
}
