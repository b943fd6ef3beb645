package dev.causebook.ticketing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deliveries in, notes out, against something that answers as Request Tracker does. */
@QuarkusTest
@TestProfile(WebhooksTest.WithHelpdesk.class)
@QuarkusTestResource(value = WebhooksTest.Tracker.class, restrictToAnnotatedClass = true)
@Timeout(120)
class WebhooksTest {

    private static final String SECRET = "a secret that is long enough for anybody";
    private static final Pattern DIAGNOSIS = Pattern.compile("Diagnosis (01[A-Z0-9]{24})");

    public static final class WithHelpdesk implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "causebook.public-url", "https://causebook.example.com",
                    "causebook.ticketing.tracker.system", "rt",
                    "causebook.ticketing.tracker.username", FakeTracker.OWN,
                    "causebook.ticketing.tracker.password", "password",
                    "causebook.ticketing.tracker.previous-secret", "the secret before, which is as long as it",
                    "causebook.ticketing.tracker.secret", SECRET);
        }
    }

    /** Starts before the service. */
    public static final class Tracker implements QuarkusTestResourceLifecycleManager {
        private static FakeTracker running;

        @Override
        public Map<String, String> start() {
            try {
                running = new FakeTracker();
            } catch (IOException taken) {
                throw new UncheckedIOException(taken);
            }
            return Map.of("causebook.ticketing.tracker.url", running.url());
        }

        @Override
        public void stop() {
            running.close();
        }
    }

    @Inject
    DeliveryStore store;

    private final FakeTracker tracker = Tracker.running;

    @AfterEach
    void heal() {
        tracker.heal();
    }

    private static String number() {
        return Integer.toString(Math.abs(UUID.randomUUID().hashCode()));
    }

    private static String body(String ticket) {
        return "{\"ticket\":\"" + ticket + "\",\"type\":\"Create\",\"status\":\"new\",\"by\":\"agent\"}";
    }

    private static ValidatableResponse deliver(String id, String body) {
        return deliver(id, body, body, SECRET, Instant.now().getEpochSecond());
    }

    private static ValidatableResponse deliver(String id, String signed, String sent, String secret, long at) {
        String moment = Long.toString(at);
        String signature = Signed.by(
                SignatureTerms.standardWebhooks(), secret, signed.getBytes(StandardCharsets.UTF_8), moment, id);
        return given().contentType("application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", moment)
                .header("webhook-signature", signature)
                .body(sent.getBytes(StandardCharsets.UTF_8))
                .post("/v1/webhooks/tracker")
                .then();
    }

    private static void tell(String ticket) {
        deliver(UUID.randomUUID().toString(), body(ticket)).statusCode(202).body("status", equalTo("accepted"));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertTrue(done.getAsBoolean(), "it did not come about within a minute");
    }

    private void awaitNothingWaiting() throws InterruptedException {
        await(() -> store.count(Delivery.State.WAITING).isEmpty());
    }

    private static String diagnosis(String note) {
        Matcher found = DIAGNOSIS.matcher(note);
        assertTrue(found.find(), note);
        return found.group(1);
    }

    @Test
    void aTicketGetsOnePrivateNoteAndItsFields() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "RDP fails for <b>Bob</b>: 0x904, the port times out");
        tell(ticket);
        List<String> notes = tracker.awaitNotes(ticket, 1);
        awaitNothingWaiting();
        assertEquals(1, tracker.notes(ticket).size());
        String note = notes.get(0);
        assertTrue(note.startsWith("Comment text/html "), note);
        assertFalse(note.contains("Bob"), "nothing of the ticket is repeated: " + note);
        String id = diagnosis(note);
        assertTrue(note.contains("<a href=\"https://causebook.example.com/console/cases/" + id + "\">"), note);
        given().get("/v1/diagnoses/" + id).then().statusCode(200).body("id", equalTo(id));
        assertTrue(
                tracker.field(ticket, "Causebook pack").startsWith("mini 0"), tracker.field(ticket, "Causebook pack"));
        assertFalse(tracker.field(ticket, "Causebook cause").isEmpty());
    }

    @Test
    void theSameDeliveryAgainDoesNothing() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "0x904");
        String id = UUID.randomUUID().toString();
        deliver(id, body(ticket)).statusCode(202).body("status", equalTo("accepted"));
        tracker.awaitNotes(ticket, 1);
        awaitNothingWaiting();
        int calls = tracker.calls().size();
        deliver(id, body(ticket)).statusCode(202).body("status", equalTo("repeated"));
        deliver(id, body(ticket) + " ").statusCode(202).body("status", equalTo("repeated"));
        awaitNothingWaiting();
        assertEquals(calls, tracker.calls().size(), "nobody was asked anything");
        assertEquals(1, tracker.notes(ticket).size());
    }

    @Test
    void whatIsForgedAlteredOrStaleIsNotBelieved() {
        String ticket = number();
        long now = Instant.now().getEpochSecond();
        String body = body(ticket);
        deliver("a", body, body, "another secret that is long enough too", now)
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:problem-type:causebook:unproven-delivery"));
        deliver("b", body, body.replace(ticket, "1"), SECRET, now).statusCode(401);
        deliver("c", body, body.replace("{", "{ "), SECRET, now).statusCode(401);
        deliver("d", body, body, SECRET, now - 400).statusCode(401).body("detail", containsString("300 seconds"));
        deliver("e", body, body, SECRET, now + 400).statusCode(401);
        given().contentType("application/json")
                .body(body)
                .post("/v1/webhooks/tracker")
                .then()
                .statusCode(401)
                .body("detail", equalTo("The header webhook-signature is missing."));
        assertTrue(
                store.waiting(new dev.causebook.cases.Ticket("tracker", ticket)).isEmpty());
    }

    @Test
    void theSecretBeforeIsStillLive() {
        String body = "{\"ticket\":\"1\",\"by\":\"causebook\"}";
        deliver(
                        UUID.randomUUID().toString(),
                        body,
                        body,
                        "the secret before, which is as long as it",
                        Instant.now().getEpochSecond())
                .statusCode(202);
    }

    @Test
    void aHelpdeskThatIsNotSetUpIsNotFoundAndTheNearestIsNamed() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/webhooks/trakcer")
                .then()
                .statusCode(404)
                .body("detail", containsString("Maybe you meant tracker?"));
    }

    @Test
    void whatIsSignedAndSaysNothingIsUnreadable() {
        for (String body : List.of("", "[]", "{", "{}", "{\"ticket\":\"../1\"}", "{\"ticket\":{\"a\":1}}", "\u0000")) {
            deliver(UUID.randomUUID().toString(), body)
                    .statusCode(422)
                    .body("type", equalTo("urn:problem-type:causebook:unreadable-delivery"));
        }
    }

    @Test
    void eventsOfOurOwnNotesAreNoNews() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "0x904");
        tracker.write(ticket, "Comment", FakeTracker.OWN, "something of ours");
        deliver(UUID.randomUUID().toString(), body(ticket).replace("agent", "Causebook"))
                .statusCode(202)
                .body("status", equalTo("ignored"));
        awaitNothingWaiting();
        assertEquals(1, tracker.notes(ticket).size());
    }

    @Test
    void aTicketOnSomethingElseGetsNoNote() throws Exception {
        String ticket = tracker.open(number(), "Printer", "The printer is out of paper.");
        tell(ticket);
        await(() ->
                store.waiting(new dev.causebook.cases.Ticket("tracker", ticket)).isEmpty());
        assertEquals(List.of(), tracker.notes(ticket));
    }

    @Test
    void whileTheHelpdeskFailsTheNoteWaitsAndThenThereIsOne() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "0x904");
        tracker.fail(call -> call.contains("/" + ticket), 503);
        tell(ticket);
        await(() -> store.waiting(new dev.causebook.cases.Ticket("tracker", ticket)).stream()
                .anyMatch(one -> one.attempts() > 0));
        Delivery waits =
                store.waiting(new dev.causebook.cases.Ticket("tracker", ticket)).get(0);
        assertEquals("tracker answered 503 to GET /REST/2.0/ticket/" + ticket + ".", waits.trouble());
        tracker.heal();
        tracker.awaitNotes(ticket, 1);
        awaitNothingWaiting();
        assertEquals(1, tracker.notes(ticket).size());
    }

    /** The note is written, and we do not hear of it: as after a kill between the two. */
    @Test
    void aNoteWhoseAnswerWasLostIsNotWrittenAgain() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "0x904");
        tracker.loseAnswer(call -> call.equals("POST /REST/2.0/ticket/" + ticket + "/comment"));
        tell(ticket);
        await(() -> store.waiting(new dev.causebook.cases.Ticket("tracker", ticket)).stream()
                .anyMatch(one -> one.attempts() > 0));
        assertEquals(1, tracker.notes(ticket).size());
        tracker.heal();
        awaitNothingWaiting();
        assertEquals(1, tracker.notes(ticket).size());
        assertFalse(tracker.field(ticket, "Causebook pack").isEmpty());
    }

    @Test
    void whereFieldsMayNotBeWrittenTheNoteIsThereAllTheSame() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "0x904");
        tracker.fail(call -> call.equals("PUT /REST/2.0/ticket/" + ticket), 403);
        tell(ticket);
        tracker.awaitNotes(ticket, 1);
        awaitNothingWaiting();
        assertEquals(1, tracker.notes(ticket).size());
        assertEquals("", tracker.field(ticket, "Causebook pack"));
    }

    @Test
    void manyDeliveriesOfOneTicketMakeOneNote() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "0x904");
        for (int round = 0; round < 20; round++) {
            tell(ticket);
        }
        awaitNothingWaiting();
        assertEquals(1, tracker.notes(ticket).size());
    }

    @Test
    void newsThatChangesWhatToDoIsToldAndOtherWordsAreNot() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "RDP fails, 0x904");
        tell(ticket);
        tracker.awaitNotes(ticket, 1);
        tracker.write(ticket, "Correspond", "user", "Thank you, and a nice day.");
        tell(ticket);
        awaitNothingWaiting();
        assertEquals(1, tracker.notes(ticket).size());
        tracker.write(ticket, "Correspond", "user", "The port times out.");
        tell(ticket);
        List<String> notes = tracker.awaitNotes(ticket, 2);
        awaitNothingWaiting();
        assertEquals(2, notes.size());
        assertTrue(notes.get(1).contains("This note replaces the one before."), notes.get(1));
        assertFalse(notes.get(0).contains(diagnosis(notes.get(1))));
    }

    @Test
    void whatStaffSaysAtTheEndBecomesAnOutcome() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "RDP fails, 0x904, the port times out");
        tell(ticket);
        String note = tracker.awaitNotes(ticket, 1).get(0);
        String id = diagnosis(note);
        Matcher fix = Pattern.compile("causebook: fixed ([a-z0-9-]+)").matcher(note);
        assertTrue(fix.find(), note);
        tracker.write(ticket, "Correspond", "user", "causebook: made-worse " + fix.group(1));
        tracker.write(ticket, "Comment", "agent", "That was it.\n Causebook: fixed " + fix.group(1) + "\n");
        tracker.status(ticket, "resolved");
        tell(ticket);
        awaitNothingWaiting();
        tell(ticket);
        awaitNothingWaiting();
        given().get("/v1/diagnoses/" + id + "/outcomes")
                .then()
                .body("outcomes", hasSize(1))
                .body("outcomes[0].fix", equalTo(fix.group(1)))
                .body("outcomes[0].result", equalTo("fixed"))
                .body("outcomes[0].reporter", equalTo("helpdesk tracker"));
        assertEquals(1, tracker.notes(ticket).size());
    }

    @Test
    void fieldsOfTheTicketSayWhatHelpedToo() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "RDP fails, 0x904, the port times out");
        tell(ticket);
        String note = tracker.awaitNotes(ticket, 1).get(0);
        Matcher fix = Pattern.compile("causebook: fixed ([a-z0-9-]+)").matcher(note);
        assertTrue(fix.find(), note);
        tracker.set(ticket, "Causebook fix", fix.group(1));
        tracker.set(ticket, "Causebook result", "not-found");
        tracker.status(ticket, "rejected");
        tell(ticket);
        awaitNothingWaiting();
        given().get("/v1/diagnoses/" + diagnosis(note) + "/outcomes")
                .then()
                .body("outcomes[0].result", equalTo("not-found"));
    }

    @Test
    void aFixThatNobodyKnowsTeachesNothing() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "RDP fails, 0x904");
        tell(ticket);
        String note = tracker.awaitNotes(ticket, 1).get(0);
        tracker.write(ticket, "Comment", "agent", "causebook: fixed by-magic");
        tracker.status(ticket, "resolved");
        tell(ticket);
        awaitNothingWaiting();
        given().get("/v1/diagnoses/" + diagnosis(note) + "/outcomes").then().body("outcomes", hasSize(0));
    }

    @Test
    void aTicketThatIsNotThereIsADeadDeliveryThatCanBeRevived() throws Exception {
        String ticket = number();
        tell(ticket);
        await(() -> store.dead(100).stream().anyMatch(one -> one.ticket().id().equals(ticket)));
        Delivery dead = store.dead(100).stream()
                .filter(one -> one.ticket().id().equals(ticket))
                .findFirst()
                .orElseThrow();
        assertTrue(dead.trouble().contains("404"), dead.trouble());
        tracker.open(ticket, "Remote Desktop", "0x904");
        assertTrue(store.revive(dead.id(), Instant.now()));
        assertFalse(store.revive(dead.id(), Instant.now()));
        assertEquals(1, tracker.awaitNotes(ticket, 1).size());
    }

    @Test
    void deletingATicketDeletesWhatWasToldOfIt() throws Exception {
        String ticket = tracker.open(number(), "Remote Desktop", "0x904");
        tell(ticket);
        tracker.awaitNotes(ticket, 1);
        awaitNothingWaiting();
        given().delete("/v1/tickets/tracker/" + ticket).then().statusCode(200).body("diagnoses", equalTo(1));
        assertEquals(
                dev.causebook.cases.TicketNoteState.NONE,
                store.note(new dev.causebook.cases.Ticket("tracker", ticket)));
    }
}
