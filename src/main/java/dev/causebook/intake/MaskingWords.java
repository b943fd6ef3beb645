package dev.causebook.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words that stand where names stand and are none, from {@code words.txt}, and given names of people, from
 * {@code given-names.txt}.
 */
final class MaskingWords {

    private static final Map<String, Set<String>> SECTIONS = sections();
    private static final Set<String> GIVEN_NAMES = Set.copyOf(lines("given-names.txt"));

    private static final Set<String> STATES = section("state");
    private static final Set<String> WELL_KNOWN = section("well-known");
    private static final Set<String> PLACES = section("place");
    private static final Set<String> FILE_ENDINGS = section("file");
    private static final Set<String> PUBLIC = section("public");
    private static final Set<String> RENTED = section("rented");
    private static final Set<String> DESIGNATIONS = section("designation");
    private static final Set<String> TERMS = section("term");

    private MaskingWords() {}

    /** The words of a section of {@code words.txt}, in small letters. */
    static Set<String> section(String name) {
        Set<String> words = SECTIONS.get(name);
        if (words == null) {
            throw new IllegalStateException("words.txt has no section " + name);
        }
        return words;
    }

    /** True where a number behind it, after a hyphen, is no name of a machine. */
    static boolean isDesignation(String word) {
        return DESIGNATIONS.contains(word);
    }

    /** True for abbreviations, products and other names of the field, in letters of either case. */
    static boolean isTerm(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return TERMS.contains(small) || DESIGNATIONS.contains(small) || STATES.contains(small);
    }

    /** True for a given name that is no common word, written with a capital. */
    static boolean isGivenName(String word) {
        return GIVEN_NAMES.contains(word);
    }

    static boolean isState(String word) {
        return STATES.contains(trimmed(word));
    }

    static boolean isWellKnown(String word) {
        return WELL_KNOWN.contains(trimmed(word));
    }

    static boolean isPlace(String word) {
        return PLACES.contains(word);
    }

    static boolean isFile(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                && FILE_ENDINGS.contains(name.substring(dot + 1))
                && (!name.endsWith(".net") || name.equals("asp.net"));
    }

    static boolean isPublic(String name) {
        if (RENTED.stream().anyMatch(name::endsWith)) {
            return false;
        }
        return PUBLIC.stream().anyMatch(known -> name.equals(known) || name.endsWith("." + known));
    }

    private static String trimmed(String word) {
        int end = word.length();
        while (end > 0 && ".,;:!?)".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }

    private static Map<String, Set<String>> sections() {
        Map<String, Set<String>> sections = new HashMap<>();
        Set<String> words = new HashSet<>();
        for (String line : lines("words.txt")) {
            if (line.startsWith("[")) {
                words = new HashSet<>();
                sections.put(line.substring(1, line.indexOf(']')), words);
            } else {
                words.addAll(List.of(line.split(" ")));
            }
        }
        return sections;
    }

    private static List<String> lines(String file) {
        try (InputStream in = MaskingWords.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + MaskingWords.class.getName());
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
