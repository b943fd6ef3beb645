package dev.causebook.fact;

import java.util.List;

/**
 * Where a conclusion comes from: who says that one thing follows from another.
 *
 * @param status how far it may be relied on, as packs write it
 * @param since version of the pack that brought it
 * @param sources ids of those who document it, at least one
 */
public record Provenance(String status, String since, List<String> sources) {
    public Provenance {
        sources = List.copyOf(sources);
    }
}
