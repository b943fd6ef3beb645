package dev.causebook.cases;

/**
 * How a run over many cases ended.
 *
 * @param tally how all cases came out
 * @param earlier how many of them were answered by runs before this one
 */
public record BulkReport(BulkTally tally, long earlier) {}
