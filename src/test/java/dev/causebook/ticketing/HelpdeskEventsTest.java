package dev.causebook.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is news and what is not, in the forms that products send besides the usual one. */
class HelpdeskEventsTest {

    private static final Path EVENTS = Path.of("src/test/resources/ticketing/events.json");
    private static final URI NOWHERE = URI.create("https://helpdesk.example");

    static Stream<Arguments> events() throws IOException {
        JsonNode all = DeskSheet.JSON.readTree(EVENTS.toFile());
        return StreamSupport.stream(all.spliterator(), false)
                .map(event -> Arguments.of(
                        event.path("desk").asText() + ": " + event.path("why").asText(), event));
    }

    private static Map<String, String> map(JsonNode node) {
        Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        node.properties().forEach(one -> map.put(one.getKey(), one.getValue().asText()));
        return map;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void anEventIsHeardAsItIsMeant(String why, JsonNode event) throws Exception {
        Helpdesk helpdesk =
                DeskSheet.all().get(event.path("desk").asText()).connect(NOWHERE, map(event.path("settings")));
        Map<String, String> headers = map(event.path("headers"));
        byte[] body = event.path("body").toString().getBytes(StandardCharsets.UTF_8);
        Optional<TicketEvent> heard = helpdesk.hear(new WebhookCall(headers::get, body));
        assertEquals(
                event.path("ticket").asText(null),
                heard.map(TicketEvent::ticket).orElse(null),
                why);
        String key = event.path("key").asText("");
        if (key.equals("nameless")) {
            TicketEvent again =
                    helpdesk.hear(new WebhookCall(headers::get, body)).orElseThrow();
            assertTrue(String.valueOf(again.key()).startsWith("nameless "), why);
            assertTrue(!again.equals(heard.orElseThrow()), "each may tell of something new");
        } else if (heard.isPresent()) {
            assertEquals(key.isEmpty() ? null : key, heard.get().key(), why);
        }
    }
}
