package dev.causebook.knowledge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be wrong.
 *
 * @param id id, unique in the pack
 * @param title a few words
 * @param what what is wrong and why the connection then fails
 * @param layer where it sits: dns, tcp, tls, credssp …
 * @param prior how common it is, a word of the pack's scale
 * @param status how far to rely on it
 * @param reason why it is deprecated; null otherwise
 * @param since pack version that brought it
 * @param builds where it applies; null for everywhere
 * @param findings by id, in the order of the file
 * @param knownGaps what is not known
 * @param sources ids of those who document the cause
 */
public record Cause(
        String id,
        String title,
        String what,
        String layer,
        String prior,
        Status status,
        @Nullable String reason,
        String since,
        @Nullable String builds,
        Map<String, Finding> findings,
        List<String> knownGaps,
        List<String> sources) {
    public Cause {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
        knownGaps = List.copyOf(knownGaps);
        sources = List.copyOf(sources);
    }
}
