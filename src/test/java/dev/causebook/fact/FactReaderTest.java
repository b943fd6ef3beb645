package dev.causebook.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactReaderTest {

    private static final Vocabulary VOCABULARY = TestPacks.smallPack().vocabulary();

    private static FactReader read(Map<String, ?> grouped) {
        return new FactReader(VOCABULARY).read(grouped, "/facts");
    }

    private static FactReader read(String group, String name, @Nullable Object value) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put(name, value);
        return read(Map.of(group, members));
    }

    private static void assertValue(Value expected, String group, String name, Object value) {
        FactReader reader = read(group, name, value);
        assertEquals(List.of(), reader.faults());
        assertEquals(List.of(Observation.given(group + "." + name, expected)), reader.observations());
    }

    private static void assertFault(String pointer, String says, List<String> nearest, FactReader reader) {
        assertEquals(1, reader.faults().size(), () -> reader.faults().toString());
        Fault fault = reader.faults().get(0);
        assertEquals(pointer, fault.pointer());
        assertTrue(fault.detail().contains(says), fault::detail);
        assertEquals(nearest, fault.nearest());
        assertEquals(List.of(), reader.observations());
    }

    @Test
    void each_kind_is_read() {
        assertValue(new Value.Word("open"), "probe", "tcpPort", "open");
        assertValue(new Value.Flag(true), "symptom", "worksByIp", true);
        assertValue(new Value.Flag(false), "symptom", "worksByIp", "false");
        assertValue(new Value.Amount(42), "probe", "latency", 42);
        assertValue(new Value.Amount(42), "probe", "latency", 42L);
        assertValue(new Value.Amount(42), "probe", "latency", "42");
        assertValue(new Value.Code("0x904"), "error", "code", "0X0904");
        assertValue(new Value.Code("0x904"), "error", "code", 2308);
        assertValue(new Value.Text("any words"), "error", "message", "any words");
        assertValue(
                new Value.Words(new TreeSet<>(List.of("handshake-begun", "key-error"))),
                "log",
                "entries",
                List.of("key-error", "handshake-begun"));
        assertValue(new Value.Words(new TreeSet<>(List.of("key-error"))), "log", "entries", "key-error");
        assertValue(new Value.Word("present"), "log", "schannel.36870", "present");
    }

    @Test
    void null_and_unknown_say_nothing() {
        for (String value : Arrays.asList(null, "unknown")) {
            FactReader reader = read("probe", "tcpPort", value);
            assertEquals(List.of(), reader.faults());
            assertEquals(List.of(), reader.observations());
        }
    }

    @Test
    void names_come_with_the_nearest_ones() {
        assertFault("/facts/prob", "no group of facts 'prob'", List.of("probe"), read(Map.of("prob", Map.of())));
        assertFault(
                "/facts/probe/tcpPrt",
                "no fact 'tcpPrt' in group 'probe'",
                List.of("tcpPort"),
                read("probe", "tcpPrt", "open"));
        assertFault(
                "/facts/probe/tcpPort",
                "'opn' is not a value of 'probe.tcpPort'; allowed: open, closed, filtered.",
                List.of("open"),
                read("probe", "tcpPort", "opn"));
        assertFault(
                "/facts/log/entries/1",
                "'keyerror' is not a value",
                List.of("key-error"),
                read("log", "entries", List.of("handshake-begun", "keyerror")));
    }

    @Test
    void values_of_the_wrong_shape_are_refused() {
        assertFault("/facts/probe", "an object of names and values", List.of(), read(Map.of("probe", "open")));
        assertFault("/facts/probe/tcpPort", "This is not a value", List.of(), read("probe", "tcpPort", Map.of()));
        assertFault("/facts/symptom/worksByIp", "is true or false", List.of(), read("symptom", "worksByIp", 1));
        assertFault(
                "/facts/probe/latency", "a whole number from 0 to 100000", List.of(), read("probe", "latency", 1.5));
        assertFault("/facts/probe/latency", "a whole number from 0 to 100000", List.of(), read("probe", "latency", -1));
        assertFault(
                "/facts/probe/latency",
                "a whole number from 0 to 100000",
                List.of(),
                read("probe", "latency", 100_001));
        assertFault("/facts/error/code", "such as 0x904", List.of(), read("error", "code", "none"));
        assertFault(
                "/facts/error/message",
                "at most 2000 characters",
                List.of(),
                read("error", "message", "x".repeat(2_001)));
        assertFault("/facts/stage/tls", "concluded by rules", List.of(), read("stage", "tls", "done"));
    }

    @Test
    void pointers_are_escaped_and_shown_names_are_printable_and_short() {
        FactReader reader = read("probe", "a/b~c\u0000" + "x".repeat(500), "open");
        String pointer = reader.faults().get(0).pointer();
        assertTrue(pointer.startsWith("/facts/probe/a~1b~0c?x"), pointer);
        assertTrue(pointer.length() < 100 && reader.faults().get(0).detail().length() < 200);
    }

    @Test
    void all_faults_come_at_once_in_the_order_of_the_input() {
        Map<String, Object> grouped = new TreeMap<>();
        grouped.put("cert", Map.of("state", "gone"));
        grouped.put("nothing", Map.of());
        grouped.put("probe", Map.of("tcpPort", "open"));
        FactReader reader = read(grouped);
        assertEquals(
                List.of("/facts/cert/state", "/facts/nothing"),
                reader.faults().stream().map(Fault::pointer).toList());
        assertEquals(1, reader.observations().size());
    }

    @Test
    void nobody_states_a_thousand_facts() {
        List<FactDefinition> definitions = new ArrayList<>();
        Map<String, Object> many = new TreeMap<>();
        for (int number = 0; number < 1_200; number++) {
            definitions.add(new FactDefinition(
                    "g.f" + number,
                    "g",
                    "f" + number,
                    "t",
                    FactKind.FLAG,
                    true,
                    null,
                    false,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null));
            many.put("f" + number, true);
        }
        FactReader reader = new FactReader(new Vocabulary(definitions, Map.of("g", "Gee"))).read(Map.of("g", many), "");
        assertEquals(1_000, reader.observations().size());
        assertEquals(1, reader.faults().size());
    }

    @Test
    void equal_values_are_equal_in_any_notation() {
        assertEquals(
                read("error", "code", "0X0904").observations(),
                read("error", "code", 2308).observations());
        assertEquals(
                read("log", "entries", List.of("key-error", "handshake-begun")).observations(),
                read("log", "entries", List.of("handshake-begun", "key-error", "key-error"))
                        .observations());
    }
}
