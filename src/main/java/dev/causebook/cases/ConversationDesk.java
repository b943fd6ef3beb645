package dev.causebook.cases;

import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.Conversation.Done;
import dev.causebook.cases.Conversation.Told;
import dev.causebook.fact.Audience;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Leads conversations, and keeps what they come to: at its end one is a case, and what was tried in it are outcomes. */
public final class ConversationDesk {

    private static final int MOST_FIXES = 5;
    private static final int MOST_QUESTIONS = 3;

    private final Supplier<ActiveKnowledge> knowledge;
    private final ConversationStore conversations;
    private final CaseStore cases;
    private final AnswerDocument document;
    private final LookFirst looks;
    private final Clock clock;
    private final LongFunction<String> ids;

    /**
     * @param knowledge the knowledge in force
     * @param probe looks at the endpoint that a conversation begins with
     * @param document writes the answers that are kept
     * @param ids a new identifier for a moment in milliseconds
     */
    public ConversationDesk(
            Supplier<ActiveKnowledge> knowledge,
            ConversationStore conversations,
            CaseStore cases,
            EndpointProbe probe,
            AnswerDocument document,
            Clock clock,
            LongFunction<String> ids) {
        this.knowledge = knowledge;
        this.conversations = conversations;
        this.cases = cases;
        this.document = document;
        this.looks = new LookFirst(probe);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Begins a conversation.
     *
     * @param input what is known at the beginning; an approver is not listened to, since nothing that lowers security is
     *     done a question at a time
     * @param key the caller's name for this write; null for none
     * @throws InvalidCaseException where a stated fact or fix is unknown to all packs
     */
    public Turn begin(CaseInput input, @Nullable Ticket ticket, Caller caller, @Nullable IdempotencyKey key)
            throws InvalidCaseException {
        ActiveKnowledge inForce = knowledge.get();
        Guide guide = new Guide(new CaseDesk(inForce));
        Optional<String> before = key == null ? Optional.empty() : conversations.known(key);
        if (before.isPresent()) {
            return guide.next(get(before.get(), caller));
        }
        Answer understood = looks.answer(new CaseDesk(inForce), light(input));
        long now = clock.millis();
        Conversation begun = new Conversation(
                ids.apply(now),
                1,
                Instant.ofEpochMilli(now),
                caller.proven() ? caller.name() : null,
                ticket,
                input.audience(),
                List.of(Told.of(null, understood)));
        String kept = conversations.keep(begun, key);
        return kept.equals(begun.id())
                ? keepEnd(guide, inForce, guide.next(begun)).warning(warnings(understood))
                : guide.next(get(kept, caller));
    }

    /** What was amiss with what was told; a look that was asked for and not made is nothing that a person waits for. */
    private static List<String> warnings(Answer understood) {
        Look look = understood.look();
        return look == null || look.state() != Look.State.NOT_POSSIBLE
                ? understood.warnings()
                : understood.warning(look.says()).warnings();
    }

    /** Nothing is asked yet, but by the look. */
    private static CaseInput light(CaseInput input) {
        return input.but()
                .approver(null)
                .maxFixes(1)
                .maxQuestions(input.look() == null ? 0 : 1)
                .intervals(false)
                .take();
    }

    /**
     * Where a conversation stands.
     *
     * @throws UnknownConversationException where none is kept that the caller may see
     */
    public Turn find(String id, Caller caller) {
        Turn turn = new Guide(new CaseDesk(knowledge.get())).next(get(id, caller));
        return turn.ended() && cases.find(id).isPresent() ? turn.asKept() : turn;
    }

    /**
     * Goes on with a conversation.
     *
     * @param version the version that was answered; null for the latest
     * @param key the caller's name for this write; null for none
     * @throws InvalidCaseException where this is no answer here
     * @throws ConversationMovedException where somebody else answered before
     * @throws ConversationOverException where it takes no more answers
     * @throws UnknownConversationException where none is kept that the caller may see
     */
    public Turn answer(String id, @Nullable Integer version, Reply reply, Caller caller, @Nullable IdempotencyKey key)
            throws InvalidCaseException {
        ActiveKnowledge inForce = knowledge.get();
        Guide guide = new Guide(new CaseDesk(inForce));
        Conversation conversation = get(id, caller);
        if (key != null && conversations.known(key).isPresent()) {
            return keepEnd(guide, inForce, guide.next(conversation));
        }
        if (version != null && version != conversation.version()) {
            throw new ConversationMovedException();
        }
        Turn turn = guide.next(conversation);
        refuseWhereOver(turn, reply);
        Conversation next = guide.after(turn, reply);
        conversations.keep(next, key);
        return keepEnd(guide, inForce, guide.next(next));
    }

    private static void refuseWhereOver(Turn turn, Reply reply) {
        if (turn.state() == Turn.State.FIXED) {
            throw new ConversationOverException("This conversation is over: it works again. Begin a new one.");
        }
        boolean back = reply instanceof Reply.Choice choice && choice.word().equals(Guide.BACK);
        if (!back && turn.conversation().steps().size() >= Conversation.MOST_STEPS) {
            throw new ConversationOverException("This conversation has " + Conversation.MOST_STEPS
                    + " steps, and takes no more: a person should look at it.");
        }
    }

    private Conversation get(String id, Caller caller) {
        return conversations
                .find(id)
                .filter(one -> caller.maySee(one.caller()))
                .orElseThrow(UnknownConversationException::new);
    }

    /** An ended conversation becomes a case of the same id; where it is one already, only new outcomes are added. */
    private Turn keepEnd(Guide guide, ActiveKnowledge inForce, Turn turn) {
        if (!turn.ended()) {
            return turn;
        }
        Conversation ended = turn.conversation();
        if (cases.find(ended.id()).isEmpty()) {
            Audience reader = reader(turn);
            Answer answer = guide.asCase(ended, reader, MOST_FIXES, MOST_QUESTIONS);
            byte[] written = document.write(ended.id(), answer, inForce, MOST_FIXES, MOST_QUESTIONS);
            cases.keep(asCase(ended, reader, answer), written, null, Haste.WAIT);
        }
        for (Done done : ended.done()) {
            IdempotencyKey once = new IdempotencyKey(
                    "conversation " + ended.id(),
                    done.fix() + " " + done.result().word(),
                    "conversation");
            long now = clock.millis();
            Outcome outcome = new Outcome(
                    ids.apply(now),
                    ended.id(),
                    Instant.ofEpochMilli(now),
                    ended.caller(),
                    done.fix(),
                    done.result(),
                    null,
                    null);
            cases.add(outcome, once);
        }
        return turn.asKept();
    }

    /** Whoever takes over from an end user may do more. */
    private static Audience reader(Turn turn) {
        Audience audience = turn.conversation().audience();
        return turn.state() == Turn.State.HAND_OVER && audience == Audience.END_USER ? Audience.AGENT : audience;
    }

    private Case asCase(Conversation ended, Audience reader, Answer answer) {
        CaseInput input = CaseInput.with()
                .tried(ended.triedBefore())
                .audience(reader)
                .maxFixes(MOST_FIXES)
                .maxQuestions(MOST_QUESTIONS)
                .take();
        Caller caller = ended.caller() == null ? Caller.ANYBODY : new Caller(ended.caller(), Role.CALLER, true);
        return Case.of(ended.id(), clock.instant(), caller, ended.ticket(), input, answer, null);
    }
}
