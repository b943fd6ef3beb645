package dev.causebook.console;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser sent of one of our forms.
 *
 * @param fields values by the name of their field, in the order of the page
 */
record SentForm(Map<String, List<String>> fields) {

    private static final int MOST_FIELDS = 2_000;

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException where a sign that begins with a percent sign is broken
     */
    static SentForm read(String body) {
        return new SentForm(new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters());
    }

    /** The values of a field; none where it was not sent. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The first value of a field; empty where it was not sent. */
    String first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The first value of a field without the space around it, where there is something in it. */
    Optional<String> filled(String name) {
        return Optional.of(first(name).strip()).filter(value -> !value.isEmpty());
    }

    /** Somebody's own words, without the space around them, and no more than so many characters of them. */
    String words(String name, int longest) {
        String words = first(name).replace("\r\n", "\n").strip();
        return words.length() > longest ? words.substring(0, longest) : words;
    }

    /** True where a button or a field of that name was sent. */
    boolean has(String name) {
        return fields.containsKey(name);
    }
}
