package dev.causebook.cases;

/** Writes an answer as callers get it, to be kept with its case. */
@FunctionalInterface
public interface AnswerDocument {

    /**
     * The document.
     *
     * @param id id of the case
     * @param knowledge the knowledge that answered
     */
    byte[] write(String id, Answer answer, ActiveKnowledge knowledge, int maxFixes, int maxQuestions);
}
