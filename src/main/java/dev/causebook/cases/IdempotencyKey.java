package dev.causebook.cases;

/**
 * The caller's name for a write, so that a repeated call is the same write and not a second one.
 *
 * @param operation what is written where, and by whom; the same key may stand for another write of another operation
 * @param key the caller's name for it
 * @param digest digest of what was sent: a key stands for one body only
 */
public record IdempotencyKey(String operation, String key, String digest) {}
