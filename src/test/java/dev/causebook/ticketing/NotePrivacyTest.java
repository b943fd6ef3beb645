package dev.causebook.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.render.HelpdeskNote;
import dev.causebook.ticketing.FakeDesks.Trouble;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever was asked for: a helpdesk that shows a note to customers is heard, where it says so, and gets no further one. */
class NotePrivacyTest {

    private static final HelpdeskNote NOTE = new HelpdeskNote("01AAAAAAAAAAAAAAAAAAAAAAAA", "<p>note</p>", "note");
    private static FakeDesks fake;

    @BeforeAll
    static void start() throws IOException {
        fake = new FakeDesks();
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    static Stream<String> confirming() {
        return DeskSheet.all().values().stream()
                .filter(desk -> desk.at("/note/shown").isObject())
                .map(DeskSheet::name);
    }

    @ParameterizedTest
    @MethodSource("confirming")
    void aHelpdeskThatShowsANoteToCustomersGetsNoFurtherOne(String name) throws Exception {
        DeskSheet desk = DeskSheet.all().get(name);
        String ticket = switch (desk.word("/ticket")) {
            case "key" -> "IT-4";
            case "hex" -> "9d385017c611228701d22104cc95c371";
            default -> "81";
        };
        fake.open(desk, ticket, "0x904");
        Helpdesk helpdesk = desk.connect(URI.create(fake.url(name)), Map.of());
        fake.trouble(desk, ticket, Trouble.SHOWN);
        HelpdeskException shown = assertThrows(HelpdeskException.class, () -> helpdesk.post(ticket, NOTE));
        assertEquals(HelpdeskException.Kind.NEVER, shown.kind());
        assertTrue(String.valueOf(shown.getMessage()).contains("says that customers see a note of Causebook"));
        fake.trouble(desk, ticket, Trouble.NONE);
        assertThrows(HelpdeskException.class, () -> helpdesk.post(ticket, NOTE));
        assertEquals(1, fake.notes(desk, ticket).size());
        helpdesk.thread(ticket, null); // Reading goes on: what became of older notes is still wanted.
    }
}
