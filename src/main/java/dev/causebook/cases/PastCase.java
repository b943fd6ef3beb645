package dev.causebook.cases;

import org.jspecify.annotations.Nullable;

/**
 * A kept case, with what turned out to be its cause.
 *
 * @param kept the case
 * @param verified id of the cause that a reviewer or an outcome named, {@link Judged#OTHER} among them; null where nobody did
 */
public record PastCase(Case kept, @Nullable String verified) {}
