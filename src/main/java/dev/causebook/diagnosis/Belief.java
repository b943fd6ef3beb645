package dev.causebook.diagnosis;

/**
 * What is held likely in a case.
 *
 * @param posterior probability of each cause; only to be read
 * @param logEvidence how well what is known agrees with the pack: the logarithm of its probability over that by the base
 *     rates. What an answer adds to it says how probable the answer is
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: made for one case and only read.
record Belief(double[] posterior, double logEvidence) {}
