package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.knowledge.PackFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlMapTest {

    private final List<PackFault> faults = new ArrayList<>();

    private YamlMap map(String text) {
        return YamlMap.read("some.yaml", text, faults).orElseThrow(() -> new AssertionError(faults.toString()));
    }

    private void assertFault(String expected) {
        assertEquals(List.of(expected), faults.stream().map(PackFault::toString).toList());
    }

    @Test
    void a_missing_text_is_named_at_its_mapping() {
        try (YamlMap map = map("# note\na: 1\n")) {
            assertEquals("1", map.text("a"));
            assertEquals("", map.text("b"));
        }
        assertFault("some.yaml:2:1: error: 'b' is missing: every entry of this kind has one. [missing]");
    }

    @Test
    void a_blank_text_is_missing_where_it_stands() {
        map("a: '  '\n").text("a");
        assertFault("some.yaml:1:4: error: 'a' is missing: every entry of this kind has one. [missing]");
    }

    @Test
    void an_unknown_key_comes_with_the_nearest_known_one() {
        try (YamlMap map = map("title: x\ntitel: y\n")) {
            map.text("title");
            map.texts("words");
        }
        assertFault(
                "some.yaml:2:1: error: 'titel' is not known here; known are title, words. Maybe you meant title? [unknown-key]");
    }

    @Test
    void a_key_that_stands_twice_is_named_at_its_second_place() {
        map("a: 1\nb:\n  - { c: 1, c: 2 }\na: 2\n");
        assertEquals(
                List.of(
                        "some.yaml:3:13: error: 'c' stands here twice: only one can hold. [duplicate]",
                        "some.yaml:4:1: error: 'a' stands here twice: only one can hold. [duplicate]"),
                faults.stream().sorted().map(PackFault::toString).toList());
    }

    @Test
    void numbers_and_flags_say_what_they_want() {
        YamlMap map = map("a: many\nb: 1.5\nc: yes\nd: 12\ne: true\nf: .nan\ng: 99999999999\n");
        assertEquals(Optional.empty(), map.number("a"));
        assertEquals(Optional.empty(), map.whole("b"));
        assertEquals(Optional.of(1.5), map.number("b"));
        assertEquals(false, map.flag("c"));
        assertEquals(Optional.of(12L), map.whole("d"));
        assertEquals(true, map.flag("e"));
        assertEquals(Optional.empty(), map.number("f"));
        assertEquals(Optional.empty(), map.wholeNumber("g"));
        assertEquals(
                List.of(
                        "'a' is a number, not 'many'.",
                        "'b' is a whole number, not '1.5'.",
                        "'c' is true or false, not 'yes'.",
                        "'f' is a number, not '.nan'.",
                        "'g' is 99999999999, which cannot be meant."),
                faults.stream().map(PackFault::message).toList());
    }

    @Test
    void shapes_are_told_apart() {
        YamlMap map = map("text: x\nlist: [ a ]\nmap: { a: b }\nnone:\n");
        map.optionalText("list");
        map.texts("map");
        map.map("text");
        map.maps("text");
        map.maps("list");
        map.plain("list");
        assertEquals(6, faults.size(), faults::toString);
        faults.forEach(fault -> assertEquals("yaml", fault.check()));
        faults.clear();
        assertEquals(List.of("x"), map.texts("text"));
        assertEquals(Optional.empty(), map.optionalText("none"));
        assertEquals(List.of(), map.texts("none"));
        assertEquals(List.of(), map.maps("none"));
        assertEquals(List.of(), map.texts("absent"));
        assertEquals(List.of(), faults);
    }

    @Test
    void plain_values_keep_their_kind() {
        YamlMap map = map(
                "facts: { a: { flag: true, word: 'true', number: 12, code: 0x904, long: 99999999999999999999, list: [ x, 1 ], open: } }\n");
        Map<?, ?> group = (Map<?, ?>) map.plain("facts").get("a");
        assertTrue(group != null);
        assertEquals(Boolean.TRUE, group.get("flag"));
        assertEquals("true", group.get("word"));
        assertEquals(12L, group.get("number"));
        assertEquals("0x904", group.get("code"));
        assertEquals("99999999999999999999", group.get("long"));
        assertEquals(List.of("x", 1L), group.get("list"));
        assertTrue(group.containsKey("open") && group.get("open") == null);
    }
}
