package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.ticketing.ConnectedHelpdesk;
import dev.causebook.ticketing.Products;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Helpdesks as they are set up by environment variables. */
class HelpdeskVariablesTest {

    private static final Map<String, String> ENOUGH = Map.of(
            "URL", "https://helpdesk.example.com",
            "SECRET", "a secret that is long enough for anybody",
            "ACCOUNT", "7",
            "USERNAME", "causebook",
            "PASSWORD", "password",
            "TOKEN", "token");

    private static ConnectedHelpdesk connect(String system, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>();
        variables.put("CAUSEBOOK_TICKETING_DESK_SYSTEM", system);
        ENOUGH.forEach((name, value) -> variables.put("CAUSEBOOK_TICKETING_DESK_" + name, value));
        more.forEach((name, value) -> variables.put("CAUSEBOOK_TICKETING_DESK_" + name, value));
        TicketingSettings settings = new SmallRyeConfigBuilder()
                .withMapping(TicketingSettings.class)
                .withSources(new EnvConfigSource(variables, 300))
                .build()
                .getConfigMapping(TicketingSettings.class);
        assertEquals(Set.of("desk"), settings.helpdesks().keySet());
        return new HelpdeskSetUp("desk", settings.helpdesks().get("desk")).connect(Clock.systemUTC());
    }

    static Stream<String> systems() {
        return new TreeSet<>(Products.all().keySet()).stream();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void eachProductTakesEachOfItsOptionsFromAVariable(String system) {
        Map<String, String> options = new HashMap<>(Map.of("OPTIONS_CLIENT_ID", "client"));
        for (String option : Products.all().get(system).options()) {
            String value = switch (option) {
                case "table" -> "sc_task";
                case "note-path" -> "/notes/{ticket}";
                default -> "/a/b";
            };
            options.put("OPTIONS_" + option.toUpperCase(java.util.Locale.ROOT).replace('-', '_'), value);
        }
        if (!system.equals("glpi")) {
            options.remove("OPTIONS_CLIENT_ID");
        }
        assertEquals("desk", connect(system, options).name());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zendesk    | OPTIONS_TABLE          | incident  | options.table is nothing that zendesk can be told
            servicenow | OPTIONS_TABLE          | a/../b    | is no name of a table
            generic    | OPTIONS_TICKET_POINTER | ticket.id | is no JSON pointer
            generic    | OPTIONS_NOTE_PATH      | /notes    | holds {ticket}
            generic    | OPTIONS_NOTE_PATH      | /../{ticket} | is a path below the address
            freescout  | ACCOUNT                | causebook | is the number of Causebook's own user
            glpi       | USERNAME               | causebook | options.client-id is missing
            glpi       | SYSTEM                 | glip      | Maybe you meant glpi?
            zammad     | SECRET                 | short     | at least 32 characters
            """)
    void whatCannotBeMeantIsRefusedWithWhatItShouldBe(String system, String name, String value, String said) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> connect(system, Map.of(name, value)));
        assertTrue(String.valueOf(refused.getMessage()).contains(said), refused.getMessage());
    }

    @Test
    void anAccountIsNeededWhereNotesCouldNotBeToldFromThoseOfPeople() {
        Map<String, String> variables = Map.of("USERNAME", "", "ACCOUNT", "");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> connect("zammad", variables));
        assertTrue(String.valueOf(refused.getMessage()).contains("desk.account is missing"), refused.getMessage());
    }
}
