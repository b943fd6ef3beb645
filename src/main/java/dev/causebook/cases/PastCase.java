package dev.causebook.cases;

import dev.causebook.knowledge.TriedFix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kept case, with what turned out to be its cause.
 *
 * @param kept the case
 * @param verified id of the cause that a reviewer or an outcome named, {@link Judged#OTHER} among them; null where nobody did
 * @param verdict the last verdict of a reviewer; null where there is none
 * @param came what came of fixes afterwards, oldest first
 */
public record PastCase(Case kept, @Nullable String verified, Review.@Nullable Verdict verdict, List<TriedFix> came) {

    public PastCase {
        came = List.copyOf(came);
    }

    /** A case of which no more is known than its cause. */
    public PastCase(Case kept, @Nullable String verified) {
        this(kept, verified, null, List.of());
    }
}
