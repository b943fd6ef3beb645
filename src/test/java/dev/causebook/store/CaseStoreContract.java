package dev.causebook.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.CaseStatistics;
import dev.causebook.cases.CaseStatistics.Ended;
import dev.causebook.cases.CaseStatistics.Order;
import dev.causebook.cases.CaseStatistics.Weekly;
import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.CaseStore.Health;
import dev.causebook.cases.CaseStore.Receipt;
import dev.causebook.cases.Conversation;
import dev.causebook.cases.Conversation.Done;
import dev.causebook.cases.Conversation.Told;
import dev.causebook.cases.ConversationMovedException;
import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.KeyReusedException;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review;
import dev.causebook.cases.Ticket;
import dev.causebook.cases.TicketNoteState;
import dev.causebook.cases.UnknownCaseException;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.TriedFix;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store promises, on whichever database. */
@Timeout(120)
abstract class CaseStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private SqlCaseStore store;

    /** An empty database, and always the same one within a test. */
    abstract StoreSettings settings();

    @BeforeEach
    void open() {
        store = SqlCaseStore.open(settings(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        open();
    }

    private Case keep(Case kept) {
        Receipt receipt = store.keep(kept, SomeCases.answer(kept), null, Haste.WAIT);
        assertEquals(new Receipt(kept.id(), false), receipt);
        return kept;
    }

    private static IdempotencyKey key(String operation, String digest) {
        return new IdempotencyKey(operation, UUID.randomUUID().toString(), digest);
    }

    @Test
    void whatIsKeptComesBackAsItWas() {
        Case kept = keep(SomeCases.at(SomeCases.NOON));
        Case without = keep(SomeCases.outOfScope(SomeCases.NOON));
        reopen();
        assertEquals(kept, store.find(kept.id()).orElseThrow());
        assertArrayEquals(SomeCases.answer(kept), store.answer(kept.id()).orElseThrow(), "byte for byte");
        Case found = store.find(without.id()).orElseThrow();
        assertEquals("my printer \uFFFD", found.text(), "PostgreSQL keeps no NUL, so neither does H2");
        assertEquals(List.of(), found.packs());
        assertEquals(List.of(kept, found), store.find(List.of(without.id(), "unknown", kept.id())));
        assertTrue(store.find("unknown").isEmpty());
        assertTrue(store.answer("unknown").isEmpty());
        assertEquals(Health.State.READY, store.health().state());
    }

    @Test
    void pagesGoFromTheNewestToTheOldest() {
        List<Case> kept = new ArrayList<>();
        for (int hour = 0; hour < 5; hour++) {
            kept.add(0, keep(SomeCases.at(SomeCases.NOON.plus(Duration.ofHours(hour)))));
        }
        List<Case> first = store.recent(CaseFilter.ALL, null, 2);
        assertEquals(kept.subList(0, 2), first);
        assertEquals(
                kept.subList(2, 5), store.recent(CaseFilter.ALL, first.get(1).id(), 10));
        assertEquals(5, store.count(CaseFilter.ALL));
        List<Case> through = new ArrayList<>();
        store.forEach(CaseFilter.ALL, through::addAll);
        assertEquals(
                kept.stream().map(Case::id).sorted().toList(),
                through.stream().map(Case::id).toList());
    }

    @Test
    void filtersFindWhatTheySay() {
        Ticket ticket = new Ticket("zammad", "o'brien; --");
        Case early = keep(SomeCases.of(SomeCases.NOON, ticket, "first"));
        Case late = keep(SomeCases.of(SomeCases.NOON.plusSeconds(60), new Ticket("zammad", "2"), "second"));
        Case outside = keep(SomeCases.outOfScope(SomeCases.NOON));
        store.add(SomeCases.outcome(early), null);
        store.add(SomeCases.review(late, Review.Verdict.WRONG), null);
        assertEquals(List.of(early.id()), found(CaseFilter.of(ticket)));
        assertEquals(List.of(early.id()), found(CaseFilter.CLOSED));
        assertEquals(List.of(outside.id(), early.id()), found(CaseFilter.UNREVIEWED));
        assertEquals(List.of(late.id()), found(filter("second", null, null)));
        assertEquals(List.of(outside.id()), found(filter(null, Answer.Status.OUT_OF_SCOPE, null)));
        assertEquals(List.of(late.id(), early.id()), found(filter(null, null, "sha256:00")));
        CaseFilter minute = new CaseFilter(
                SomeCases.NOON.plusSeconds(1),
                SomeCases.NOON.plusSeconds(61),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertEquals(List.of(late.id()), found(minute));
        assertEquals(1, store.count(minute));
    }

    private static CaseFilter filter(String cause, Answer.Status status, String digest) {
        return new CaseFilter(null, null, status, null, digest, cause, null, null, null, null);
    }

    private List<String> found(CaseFilter filter) {
        return store.recent(filter, null, 100).stream().map(Case::id).toList();
    }

    @Test
    void outcomesAndReviewsBelongToTheirCase() {
        Case kept = keep(SomeCases.at(SomeCases.NOON));
        Case other = keep(SomeCases.at(SomeCases.NOON));
        Outcome outcome = SomeCases.outcome(kept);
        Review review = SomeCases.review(kept, Review.Verdict.UNSURE);
        assertEquals(new Receipt(outcome.id(), false), store.add(outcome, null));
        assertEquals(new Receipt(review.id(), false), store.add(review, null));
        reopen();
        Outcome found = store.outcomes(kept.id()).get(0);
        assertEquals("gone \uFFFD 😀", found.note());
        assertEquals(outcome.result(), found.result());
        assertEquals(List.of(review), store.reviews(kept.id()));
        assertEquals(List.of(), store.outcomes(other.id()));
        assertEquals(1, store.reviews(List.of(kept.id(), other.id())).size());
        Case never = SomeCases.at(SomeCases.NOON);
        assertThrows(UnknownCaseException.class, () -> store.add(SomeCases.outcome(never), null));
        assertThrows(UnknownCaseException.class, () -> store.add(SomeCases.review(never, Review.Verdict.RIGHT), null));
    }

    @Test
    void aKeyStandsForOneWriteAlsoAfterARestart() {
        Case kept = keep(SomeCases.at(SomeCases.NOON));
        IdempotencyKey key = key("outcome of " + kept.id(), "digest");
        Receipt first = store.add(SomeCases.outcome(kept), key);
        reopen();
        assertEquals(new Receipt(first.id(), true), store.add(SomeCases.outcome(kept), key));
        assertEquals(1, store.outcomes(kept.id()).size());
        assertEquals(first.id(), store.known(key).orElseThrow());
        IdempotencyKey sameNameElsewhere = new IdempotencyKey("review of " + kept.id(), key.key(), "other");
        assertTrue(store.known(sameNameElsewhere).isEmpty());
        assertFalse(store.add(SomeCases.review(kept, Review.Verdict.RIGHT), sameNameElsewhere)
                .repeated());
        IdempotencyKey otherBody = new IdempotencyKey(key.operation(), key.key(), "other");
        assertThrows(KeyReusedException.class, () -> store.add(SomeCases.outcome(kept), otherBody));
        assertThrows(KeyReusedException.class, () -> store.known(otherBody));
    }

    @Test
    void repeatsAtTheSameTimeAreOneWrite() throws Exception {
        Case kept = keep(SomeCases.at(SomeCases.NOON));
        SqlCaseStore second = another();
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 20; round++) {
                IdempotencyKey key = key("outcome of " + kept.id(), "digest");
                List<Callable<Receipt>> calls = new ArrayList<>();
                for (int call = 0; call < 16; call++) {
                    SqlCaseStore one = call % 2 == 0 ? store : second;
                    calls.add(() -> one.add(SomeCases.outcome(kept), key));
                }
                List<Receipt> receipts = new ArrayList<>();
                for (Future<Receipt> call : callers.invokeAll(calls)) {
                    receipts.add(call.get());
                }
                assertEquals(
                        1,
                        receipts.stream().filter(receipt -> !receipt.repeated()).count());
                assertEquals(1, receipts.stream().map(Receipt::id).distinct().count());
                assertEquals(round + 1, store.outcomes(kept.id()).size());
            }
        } finally {
            callers.shutdownNow();
            if (second != store) {
                second.close();
            }
        }
    }

    /** A second service on the same database, where the database allows for it. */
    SqlCaseStore another() {
        return store;
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Case>> calls = new ArrayList<>();
            for (int call = 0; call < 200; call++) {
                calls.add(() -> keep(SomeCases.at(SomeCases.NOON)));
            }
            List<String> ids = new ArrayList<>();
            for (Future<Case> call : callers.invokeAll(calls)) {
                ids.add(call.get().id());
            }
            reopen();
            assertEquals(200, store.count(CaseFilter.ALL));
            assertEquals(200, store.find(ids).size());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void whatOneCaseCannotBeKeptForIsNotTheOthersTrouble() throws Exception {
        Case good = SomeCases.at(SomeCases.NOON);
        Case endless = SomeCases.of(SomeCases.NOON, new Ticket("rt", "7".repeat(500)), "first");
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            Future<Receipt> refused =
                    callers.submit(() -> store.keep(endless, SomeCases.answer(endless), null, Haste.WAIT));
            Future<Receipt> kept = callers.submit(() -> store.keep(good, SomeCases.answer(good), null, Haste.WAIT));
            assertEquals(good.id(), kept.get().id());
            assertThrows(java.util.concurrent.ExecutionException.class, refused::get);
            assertEquals(1, store.count(CaseFilter.ALL));
            assertEquals(Health.State.READY, store.health().state());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aTicketIsForgottenWithAllThatBelongsToIt() {
        Ticket ticket = new Ticket("rt", "gone");
        Case kept = keep(SomeCases.of(SomeCases.NOON, ticket, "first"));
        Case other = keep(SomeCases.at(SomeCases.NOON));
        IdempotencyKey key = key("outcome of " + kept.id(), "digest");
        store.add(SomeCases.outcome(kept), key);
        store.add(SomeCases.review(kept, Review.Verdict.RIGHT), null);
        assertEquals(1, store.forget(ticket));
        assertEquals(0, store.forget(ticket));
        assertTrue(store.find(kept.id()).isEmpty());
        assertTrue(store.answer(kept.id()).isEmpty());
        assertEquals(List.of(), store.outcomes(kept.id()));
        assertEquals(List.of(), store.reviews(kept.id()));
        assertTrue(store.known(key).isEmpty());
        assertTrue(store.find(other.id()).isPresent());
    }

    @Test
    void whatIsOlderThanItsTimeIsForgotten() {
        List<Case> old = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            old.add(keep(SomeCases.at(SomeCases.NOON)));
        }
        Case young = keep(SomeCases.at(SomeCases.NOON.plusSeconds(10)));
        assertEquals(3, store.forgetBefore(SomeCases.NOON.plusSeconds(10)));
        assertEquals(List.of(young.id()), found(CaseFilter.ALL));
        assertEquals(0, store.forgetBefore(SomeCases.NOON.plusSeconds(10)));
    }

    @Test
    void statisticsSayWhatTheCasesSay() {
        Case closed = keep(SomeCases.at(SomeCases.NOON));
        store.add(SomeCases.outcome(closed), null);
        Case wrong = keep(SomeCases.at(SomeCases.NOON.plusSeconds(1)));
        store.add(SomeCases.review(wrong, Review.Verdict.WRONG), null);
        Case outside = keep(SomeCases.outOfScope(SomeCases.NOON.plusSeconds(2)));
        CaseStatistics statistics = store.statistics();
        assertEquals(List.of(outside.id(), closed.id()), statistics.queue(Order.NEWEST, 0, 5));
        assertEquals(List.of(closed.id()), statistics.queue(Order.NEWEST, 1, 5));
        assertEquals(List.of(closed.id()), statistics.queue(Order.LEAST_CERTAIN, 0, 5));
        assertEquals(List.of(closed.id()), statistics.queue(Order.UNEXPLAINED, 0, 5));
        assertEquals(List.of(wrong.id()), statistics.queue(Order.DISPUTED, 0, 5));
        assertEquals(List.of(wrong.id()), statistics.queue(Order.REVIEWED, 0, 5));
        assertEquals(
                List.of(
                        new Ended(
                                wrong.id(),
                                "rdp",
                                "1.0.0",
                                "sha256:00",
                                "rdp-cert-expired",
                                0.3125,
                                Review.Verdict.WRONG,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new Ended(
                                closed.id(),
                                "rdp",
                                "1.0.0",
                                "sha256:00",
                                "rdp-cert-expired",
                                0.3125,
                                null,
                                "renew-cert",
                                TriedFix.Result.FIXED,
                                "rdp-cert-expired",
                                "agent 7",
                                SomeCases.NOON)),
                statistics.ended(5));
        LocalDate monday = LocalDate.parse("2026-11-23");
        Instant from = SomeCases.NOON.minus(Duration.ofDays(1));
        assertEquals(List.of(new Weekly(monday, "rdp-cert-expired", 2)), statistics.causes(from));
        assertEquals(List.of(new Weekly(monday, "fixed", 1)), statistics.results(from));
        assertEquals(
                List.of(new Weekly(monday, "diagnosed", 2), new Weekly(monday, "out-of-scope", 1)),
                statistics.answers(from));
        assertEquals(List.of(), statistics.causes(SomeCases.NOON.plusSeconds(60)));
    }

    private Conversation begun(String id, Ticket ticket) {
        return new Conversation(
                id,
                1,
                SomeCases.NOON,
                "bot",
                ticket,
                Audience.END_USER,
                List.of(new Told(
                        null,
                        SomeCases.at(SomeCases.NOON).facts(),
                        List.of(new TriedFix("restart-host", TriedFix.Result.NOT_FOUND)),
                        Set.of("rdp", "vpn"))));
    }

    private static Conversation cannotTell(Conversation conversation) {
        return conversation.with(new Told(
                "path.vpn", List.of(Observation.given("path.vpn", new Value.CannotTell())), List.of(), Set.of()));
    }

    @Test
    void aConversationComesBackAsItStandsOnAnyReplica() {
        Conversation begun = begun(SomeCases.id(SomeCases.NOON), new Ticket("rt", "8"));
        assertEquals(begun.id(), store.conversations().keep(begun, null));
        Conversation next = cannotTell(begun).with(new Done("restart-host", TriedFix.Result.INTERRUPTED));
        Conversation first = cannotTell(begun);
        store.conversations().keep(first, null);
        store.conversations().keep(next, null);
        reopen();
        Conversation found = store.conversations().find(begun.id()).orElseThrow();
        assertEquals(next.version(), found.version());
        assertEquals(next.steps().subList(1, 3), found.steps().subList(1, 3));
        assertEquals(next.packs(), found.packs());
        assertEquals(next.tried(), found.tried());
        assertEquals(next.facts().size(), found.facts().size());
        assertTrue(store.conversations().find("unknown").isEmpty());
    }

    @Test
    void ofManyAnswersToOneVersionOneCounts() throws Exception {
        Conversation begun = begun(SomeCases.id(SomeCases.NOON), null);
        store.conversations().keep(begun, null);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int index = 0; index < 24; index++) {
                Done done = new Done("fix-" + index, TriedFix.Result.PRESENT_NOT_FIXED);
                answers.add(threads.submit(() -> {
                    try {
                        store.conversations().keep(begun.with(done), null);
                        return true;
                    } catch (ConversationMovedException moved) {
                        return false;
                    }
                }));
            }
            int counted = 0;
            for (Future<Boolean> answer : answers) {
                counted += answer.get() ? 1 : 0;
            }
            assertEquals(1, counted);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(
                1, store.conversations().find(begun.id()).orElseThrow().done().size());
    }

    @Test
    void aKeyOfAConversationStandsForOneWrite() {
        Conversation begun = begun(SomeCases.id(SomeCases.NOON), null);
        IdempotencyKey key = key("begin", "digest");
        assertTrue(store.conversations().known(key).isEmpty());
        assertEquals(begun.id(), store.conversations().keep(begun, key));
        Conversation twin = begun(SomeCases.id(SomeCases.NOON), null);
        assertEquals(begun.id(), store.conversations().keep(twin, key), "the one that the key began");
        assertTrue(store.conversations().find(twin.id()).isEmpty());
        assertEquals(begun.id(), store.conversations().known(key).orElseThrow());
        IdempotencyKey other = new IdempotencyKey(key.operation(), key.key(), "another");
        assertThrows(KeyReusedException.class, () -> store.conversations().keep(twin, other));
        assertThrows(KeyReusedException.class, () -> store.conversations().known(other));
        IdempotencyKey answered = key("answer", "digest");
        store.conversations().keep(cannotTell(begun), answered);
        assertEquals(begun.id(), store.conversations().keep(cannotTell(begun), answered), "and not a conflict");
    }

    @Test
    void conversationsGoWithTheCasesOfTheirTicketAndTime() {
        Ticket ticket = new Ticket("rt", "forgotten");
        IdempotencyKey key = key("begin", "digest");
        Conversation ofTicket = begun(SomeCases.id(SomeCases.NOON.plusSeconds(60)), ticket);
        Conversation old = begun(SomeCases.id(SomeCases.NOON), null);
        Conversation young = begun(SomeCases.id(SomeCases.NOON.plusSeconds(60)), null);
        store.conversations().keep(ofTicket, key);
        store.conversations().keep(old, null);
        store.conversations().keep(young, null);
        store.forget(ticket);
        assertTrue(store.conversations().find(ofTicket.id()).isEmpty());
        assertTrue(store.conversations().known(key).isEmpty());
        store.forgetBefore(SomeCases.NOON.plusSeconds(30));
        assertTrue(store.conversations().find(old.id()).isEmpty());
        assertTrue(store.conversations().find(young.id()).isPresent());
    }

    private static Delivery delivery(Ticket ticket, String key, Instant at) {
        return Delivery.arrived(UUID.randomUUID().toString().substring(0, 26), ticket, key, at, "words");
    }

    @Test
    void aDeliveryIsTakenOnceForEachHelpdesk() {
        DeliveryStore deliveries = store.deliveries();
        Ticket ticket = new Ticket("desk", "7");
        Delivery first = delivery(ticket, "d-1", NOON);
        assertTrue(deliveries.take(first));
        assertTrue(deliveries.take(first), "the very same, after a commit that was not heard of");
        assertFalse(deliveries.take(delivery(ticket, "d-1", NOON)));
        assertTrue(deliveries.take(delivery(new Ticket("other", "7"), "d-1", NOON)));
        assertTrue(deliveries.take(delivery(ticket, "d-2", NOON)));
        reopen();
        deliveries = store.deliveries();
        assertFalse(deliveries.take(delivery(ticket, "d-1", NOON)), "remembered over a restart");
        assertEquals(List.of("d-1", "d-2"), keys(deliveries.waiting(ticket)));
        assertEquals(
                first,
                deliveries.waiting(ticket).stream()
                        .filter(one -> one.key().equals("d-1"))
                        .findFirst()
                        .orElseThrow());
        deliveries.done(List.of(first.id()));
        assertFalse(deliveries.take(delivery(ticket, "d-1", NOON)), "remembered when it is done");
        deliveries.sweep(NOON);
        assertFalse(deliveries.take(delivery(ticket, "d-1", NOON)), "not so long ago");
        deliveries.sweep(NOON.plusSeconds(1));
        assertTrue(deliveries.take(delivery(ticket, "d-1", NOON)), "forgotten");
        assertEquals(2, deliveries.waiting(ticket).size(), "what is not done stays");
    }

    private static List<String> keys(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::key).sorted().toList();
    }

    @Test
    void whatIsDueIsThatOfHelpdesksThatAreSetUpAndNotPutOff() {
        DeliveryStore deliveries = store.deliveries();
        Delivery now = delivery(new Ticket("desk", "1"), "now", NOON);
        Delivery later = delivery(new Ticket("desk", "2"), "later", NOON);
        deliveries.take(now);
        deliveries.take(later);
        deliveries.take(delivery(new Ticket("gone", "3"), "gone", NOON));
        deliveries.postpone(List.of(later.id()), NOON.plusSeconds(60), true, "It rests.");
        assertEquals(List.of("now"), keys(deliveries.due(List.of("desk"), NOON, 10)));
        assertEquals(List.of("later", "now"), keys(deliveries.due(List.of("desk"), NOON.plusSeconds(60), 10)));
        assertEquals(1, deliveries.due(List.of("desk"), NOON.plusSeconds(60), 1).size());
        assertEquals(List.of(), deliveries.due(List.of(), NOON, 10));
        Delivery put = deliveries.waiting(new Ticket("desk", "2")).get(0);
        assertEquals(1, put.attempts());
        assertEquals("It rests.", put.trouble());
        deliveries.postpone(List.of(later.id()), NOON, false, "x".repeat(5_000));
        assertEquals(1, deliveries.waiting(new Ticket("desk", "2")).get(0).attempts());
    }

    @Test
    void oneAtATimeHoldsATicketAndNobodyForEver() {
        DeliveryStore deliveries = store.deliveries();
        Ticket ticket = new Ticket("desk", "7");
        assertFalse(
                deliveries.hold(ticket, "a", NOON, NOON.plusSeconds(20)), "of an unknown ticket nothing can be held");
        deliveries.take(delivery(ticket, "d-1", NOON));
        assertTrue(deliveries.hold(ticket, "a", NOON, NOON.plusSeconds(20)));
        assertFalse(deliveries.hold(ticket, "a", NOON.plusSeconds(10), NOON.plusSeconds(30)), "not twice");
        assertTrue(deliveries.keepHold(ticket, "a", NOON.plusSeconds(30)));
        assertFalse(deliveries.keepHold(ticket, "b", NOON.plusSeconds(90)));
        assertFalse(deliveries.hold(ticket, "b", NOON.plusSeconds(25), NOON.plusSeconds(60)));
        deliveries.letGo(ticket, "b");
        assertFalse(deliveries.hold(ticket, "b", NOON.plusSeconds(25), NOON.plusSeconds(60)), "not theirs to let go");
        assertTrue(deliveries.hold(ticket, "b", NOON.plusSeconds(31), NOON.plusSeconds(60)));
        deliveries.letGo(ticket, "b");
        assertFalse(deliveries.keepHold(ticket, "a", NOON.plusSeconds(90)), "what was lost meanwhile is not kept");
        assertTrue(deliveries.hold(ticket, "a", NOON, NOON.plusSeconds(20)));
        deliveries.takeOver();
        assertEquals(
                settings().url() == null,
                deliveries.hold(ticket, "b", NOON, NOON.plusSeconds(20)),
                "where others may be at work, nobody takes their tickets away");
    }

    @Test
    void whatANoteIsToSayIsKeptBeforeItIsSaid() {
        DeliveryStore deliveries = store.deliveries();
        Ticket ticket = new Ticket("desk", "7");
        assertEquals(TicketNoteState.NONE, deliveries.note(ticket));
        deliveries.take(delivery(ticket, "d-1", NOON));
        deliveries.promise(ticket, "case-1");
        assertEquals(new TicketNoteState(1, "case-1", null, null), deliveries.note(ticket));
        assertTrue(deliveries.note(ticket).pending());
        deliveries.promise(ticket, "case-1");
        assertEquals(1, deliveries.note(ticket).revision(), "the same promise again is the same");
        reopen();
        deliveries = store.deliveries();
        assertTrue(deliveries.note(ticket).pending());
        deliveries.keepPromise(ticket, "case-1", null);
        assertFalse(deliveries.note(ticket).pending());
        deliveries.promise(ticket, "case-2");
        deliveries.keepPromise(ticket, "case-2", "n-9");
        assertEquals(new TicketNoteState(2, "case-2", "case-2", "n-9"), deliveries.note(ticket));
    }

    @Test
    void whatFailedForGoodIsShownAndCanBeRevived() {
        DeliveryStore deliveries = store.deliveries();
        Delivery dead = delivery(new Ticket("desk", "7"), "d-1", NOON);
        deliveries.take(dead);
        deliveries.bury(List.of(dead.id()), "It is not there.");
        assertEquals(List.of(), deliveries.due(List.of("desk"), NOON, 10));
        assertEquals(java.util.Map.of("desk", 1L), deliveries.count(Delivery.State.DEAD));
        assertEquals("It is not there.", deliveries.dead(10).get(0).trouble());
        assertEquals("words", deliveries.dead(10).get(0).payload(), "kept, to be tried again");
        assertTrue(deliveries.revive(dead.id(), NOON));
        assertFalse(deliveries.revive(dead.id(), NOON));
        assertEquals(List.of("d-1"), keys(deliveries.due(List.of("desk"), NOON, 10)));
        deliveries.done(List.of(dead.id()));
        assertEquals(java.util.Map.of("desk", 1L), deliveries.count(Delivery.State.DONE));
    }

    @Test
    void whatATicketSaidGoesWithIt() {
        DeliveryStore deliveries = store.deliveries();
        Ticket ticket = new Ticket("desk", "7");
        deliveries.take(delivery(ticket, "d-1", NOON));
        deliveries.take(delivery(new Ticket("desk", "8"), "d-2", NOON));
        deliveries.promise(ticket, "case-1");
        store.forget(ticket);
        assertEquals(List.of(), deliveries.waiting(ticket));
        assertEquals(TicketNoteState.NONE, deliveries.note(ticket));
        assertEquals(1, deliveries.waiting(new Ticket("desk", "8")).size());
    }

    @Test
    void theNoteOfATicketThatIsStillTalkedOfOutlivesTheRetention() {
        DeliveryStore deliveries = store.deliveries();
        Ticket old = new Ticket("desk", "7");
        Ticket alive = new Ticket("desk", "8");
        for (Ticket ticket : List.of(old, alive)) {
            String first = SomeCases.at(NOON).id();
            deliveries.take(Delivery.arrived(first, ticket, "d-" + ticket.id(), NOON, null));
        }
        String newest = SomeCases.at(NOON.plus(Duration.ofDays(5))).id();
        deliveries.promise(alive, newest);
        store.forgetBefore(NOON.plus(Duration.ofDays(3)));
        assertEquals(TicketNoteState.NONE, deliveries.note(old));
        assertEquals(newest, deliveries.note(alive).wanted());
    }

    @Test
    void upToWhenAHelpdeskWasAskedIsRemembered() {
        DeliveryStore deliveries = store.deliveries();
        assertEquals(java.util.Optional.empty(), deliveries.caughtUp("desk"));
        deliveries.caughtUp("desk", NOON);
        deliveries.caughtUp("desk", NOON.plusSeconds(60));
        deliveries.caughtUp("other", NOON);
        reopen();
        assertEquals(
                java.util.Optional.of(NOON.plusSeconds(60)), store.deliveries().caughtUp("desk"));
    }
}
