package dev.causebook.knowledge;

import java.util.List;

/**
 * Which cases a pack has something to say about.
 *
 * @param facts one of these, stated or read, brings a case here
 * @param words so does one of these phrases in the text
 * @param elsewhere phrases that speak of another problem
 * @param resolved phrases that say that the problem of this pack is over
 */
public record Scope(List<String> facts, List<String> words, List<String> elsewhere, List<String> resolved) {
    public Scope {
        facts = List.copyOf(facts);
        words = List.copyOf(words);
        elsewhere = List.copyOf(elsewhere);
        resolved = List.copyOf(resolved);
    }
}
