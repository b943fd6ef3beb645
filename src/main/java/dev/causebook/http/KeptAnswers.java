package dev.causebook.http;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.AnswerDocument;
import jakarta.inject.Singleton;

/** Answers as {@code POST /v1/diagnoses} gives them, for cases that came in another way. */
@Singleton
final class KeptAnswers implements AnswerDocument {

    private final ServedKnowledge knowledge;

    KeptAnswers(ServedKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public byte[] write(String id, Answer answer, ActiveKnowledge active, int maxFixes, int maxQuestions) {
        KnowledgeInForce now = knowledge.now();
        // Between the answer and its writing the packs may have been read again.
        KnowledgeInForce answered = now.active().equals(active) ? now : new KnowledgeInForce(active);
        return AnswerWriter.write(id, answer, answered, maxFixes, maxQuestions);
    }
}
