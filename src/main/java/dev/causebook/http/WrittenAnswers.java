package dev.causebook.http;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;

/** Answers as {@code POST /v1/diagnoses} gives them, of knowledge that does not change, without a service. */
public final class WrittenAnswers {

    private WrittenAnswers() {}

    /** What writes the answers of that knowledge, and of no other. */
    public static AnswerDocument of(ActiveKnowledge knowledge) {
        KnowledgeInForce inForce = new KnowledgeInForce(knowledge);
        return (String id, Answer answer, ActiveKnowledge answered, int maxFixes, int maxQuestions) -> {
            if (answered != knowledge) {
                throw new IllegalArgumentException("another knowledge answered");
            }
            return AnswerWriter.write(id, answer, inForce, maxFixes, maxQuestions);
        };
    }
}
