package dev.causebook.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on observations that bears on a cause, in words.
 *
 * @param id id inside its cause
 * @param says the finding, a sentence
 * @param sources ids of those who say that it bears on the cause; at least one
 * @param group dependency group inside the cause: of one group only the weightiest finding counts; null for none
 * @param baseRate probability of the condition when the cause is not there; null to take it from the facts' values
 * @param elsewhere what another source claims against it; null where nobody does
 */
public record Finding(
        String id,
        String says,
        List<String> sources,
        @Nullable String group,
        @Nullable Double baseRate,
        @Nullable String elsewhere) {
    public Finding {
        sources = List.copyOf(sources);
    }
}
