package dev.causebook.app;

import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.ConversationDesk;
import dev.causebook.cases.ConversationStore;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.Ulid;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts the desk together at which conversations are led, whatever they come in by. */
@Singleton
final class ConversationProducer {

    @Produces
    @Singleton
    ConversationDesk desk(
            Knowledge knowledge,
            ConversationStore conversations,
            CaseStore cases,
            EndpointProbe probe,
            AnswerDocument document,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        return new ConversationDesk(knowledge::active, conversations, cases, probe, document, clock, millis -> {
            byte[] bits = new byte[Ulid.RANDOM_BYTES];
            random.nextBytes(bits);
            return Ulid.of(millis, bits);
        });
    }
}
