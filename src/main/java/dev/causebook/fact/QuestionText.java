package dev.causebook.fact;

import org.jspecify.annotations.Nullable;

/**
 * How to find out a fact.
 *
 * @param ask the question, in plain words
 * @param how the exact command or place to look
 * @param expect what the output shows for which value; null where the question says it all
 * @param whoCanAnswer who is able to find out
 * @param minutes what finding out costs, in minutes of the person asked
 * @param cannotTell share of people who cannot answer, 0 to 1
 */
public record QuestionText(
        String ask, String how, @Nullable String expect, Audience whoCanAnswer, double minutes, double cannotTell) {}
