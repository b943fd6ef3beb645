package dev.causebook.cases;

import dev.causebook.knowledge.TriedFix;
import org.jspecify.annotations.Nullable;

/**
 * What a closed ticket says of a fix.
 *
 * @param fix id of the fix
 * @param result what came of it
 * @param cause id of the cause that was found; null where nobody said
 */
public record TicketOutcome(
        String fix, TriedFix.Result result, @Nullable String cause) {}
