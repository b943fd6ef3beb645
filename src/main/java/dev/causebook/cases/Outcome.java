package dev.causebook.cases;

import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a fix in a case.
 *
 * @param id identifier; identifiers sort by time
 * @param of id of the case
 * @param at when it was reported
 * @param reporter who said so, as a key or token proved it; null where none was needed
 * @param fix id of the fix that was carried out
 * @param result what came of it
 * @param cause id of the cause that was found; null where nobody said
 * @param note free words; null for none
 */
public record Outcome(
        String id,
        String of,
        Instant at,
        @Nullable String reporter,
        String fix,
        TriedFix.Result result,
        @Nullable String cause,
        @Nullable String note) {}
