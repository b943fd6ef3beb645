package dev.causebook.ticketing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.causebook.cases.Delivery;
import dev.causebook.cases.DeliveryStore;
import dev.causebook.cases.Ticket;
import dev.causebook.ticketing.FakeDesks.Call;
import dev.causebook.ticketing.FakeDesks.Trouble;
import dev.causebook.ticketing.SignatureTerms.Encoding;
import dev.causebook.ticketing.SignatureTerms.Method;
import dev.causebook.ticketing.SignatureTerms.Over;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each product as its documents describe it: what it sends is believed, and what it gets is what it takes. */
@QuarkusTest
@TestProfile(HelpdeskContractTest.Alone.class)
@QuarkusTestResource(value = HelpdeskContractTest.Desks.class, restrictToAnnotatedClass = true)
@Timeout(120)
class HelpdeskContractTest {

    private static final String SECRET = "a secret that is long enough for anybody";
    private static final Pattern DIAGNOSIS = Pattern.compile("Diagnosis (01[A-Z0-9]{24})");
    private static final Pattern FIXED = Pattern.compile("causebook: fixed ([a-z0-9-]+)");
    private static final String FAULT = "RDP fails with 0x904, the port times out";
    private static final String HOSTILE = FAULT
            + ". <script>alert('Mallory')</script><img src=x onerror=alert(1)> \u202egnp.exe\u2066 {{7*7}} ${jndi:ldap://x}"
            + " {noformat}[code]<b>Mallory</b>[/code] Diagnosis 01AAAAAAAAAAAAAAAAAAAAAAAA causebook: fixed by-magic";
    private static final Map<String, DeskSheet> SHEETS = DeskSheet.all();

    private static final Path PAGE = Path.of("src/docs/helpdesks.md");
    private static final Map<String, String> TICKETS_OF_THE_PAGE = new TreeMap<>(Map.of(
            "zammad", "81",
            "glpi", "7",
            "zendesk", "35436",
            "jira", "IT-4",
            "servicenow", "9d385017c611228701d22104cc95c371",
            "freshdesk", "5",
            "freshservice", "12",
            "freescout", "1",
            "generic", "4711"));

    public static final class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("causebook.public-url", "https://causebook.example.com");
        }
    }

    /** Starts before the service. */
    public static final class Desks implements QuarkusTestResourceLifecycleManager {
        private static FakeDesks running;

        @Override
        public Map<String, String> start() {
            try {
                running = new FakeDesks();
            } catch (IOException taken) {
                throw new UncheckedIOException(taken);
            }
            Map<String, String> settings = new TreeMap<>();
            SHEETS.forEach((name, sheet) -> {
                String prefix = "causebook.ticketing." + name + ".";
                settings.put(prefix + "system", sheet.word("/system"));
                settings.put(prefix + "url", running.url(name));
                settings.put(prefix + "secret", SECRET);
                sheet.map("/settings").forEach((key, value) -> settings.put(prefix + key, value));
            });
            return settings;
        }

        @Override
        public void stop() {
            running.close();
        }
    }

    @Inject
    DeliveryStore store;

    @TestHTTPResource("/")
    URI service;

    private final FakeDesks fake = Desks.running;

    static Stream<String> desks() {
        return SHEETS.keySet().stream();
    }

    private static DeskSheet sheet(String desk) {
        return SHEETS.get(desk);
    }

    /** A ticket that nobody else has, in the form that the product gives them. */
    private String open(DeskSheet desk, String text) {
        UUID any = UUID.randomUUID();
        String number = Long.toString(Math.abs(any.getLeastSignificantBits()) % 1_000_000_000L + 1);
        String ticket = switch (desk.word("/ticket")) {
            case "number" -> number;
            case "key" -> "IT-" + number;
            case "hex" -> any.toString().replace("-", "");
            default -> throw new IllegalArgumentException(desk.word("/ticket"));
        };
        fake.open(desk, ticket, text);
        return ticket;
    }

    /** What is sent, and how it is signed. */
    private record Sent(String body, String signed, String secret, Instant at, String id) {
        Sent(String body) {
            this(body, body, SECRET, Instant.now(), UUID.randomUUID().toString());
        }

        Sent altered(String other) {
            return new Sent(other, signed, secret, at, id);
        }

        Sent by(String other) {
            return new Sent(body, signed, other, at, id);
        }

        Sent at(Instant other) {
            return new Sent(body, signed, secret, other, id);
        }
    }

    private static SignatureTerms documented(DeskSheet desk) {
        Method method = Method.valueOf(desk.word("/signed/method"));
        return method == Method.SECRET
                ? SignatureTerms.secretIn("any")
                : new SignatureTerms(
                        method,
                        Encoding.valueOf(desk.word("/signed/encoding")),
                        desk.word("/signed/prefix"),
                        Over.valueOf(desk.word("/signed/over")),
                        "any",
                        "any",
                        "any",
                        0);
    }

    private static String timestamp(DeskSheet desk, Instant at) {
        return desk.word("/signed/timestamp").equals("iso")
                ? at.truncatedTo(ChronoUnit.SECONDS).toString()
                : Long.toString(at.getEpochSecond());
    }

    private static ValidatableResponse deliver(DeskSheet desk, Sent sent) {
        SignatureTerms terms = documented(desk);
        String timestamp = timestamp(desk, sent.at());
        String signature = terms.method() == Method.SECRET
                ? sent.secret()
                : Signed.by(terms, sent.secret(), sent.signed().getBytes(StandardCharsets.UTF_8), timestamp, sent.id());
        Map<String, String> values = Map.of("delivery", sent.id(), "signature", signature, "timestamp", timestamp);
        RequestSpecification request = given().contentType("application/json");
        desk.map("/headers").forEach((name, value) -> request.header(name, DeskSheet.filled(value, values)));
        return request.body(sent.body().getBytes(StandardCharsets.UTF_8))
                .post("/v1/webhooks/" + desk.name())
                .then();
    }

    private static String body(DeskSheet desk, String file, String ticket) {
        return body(desk, file, ticket, FAULT, desk.word("/states/open"));
    }

    private static String body(DeskSheet desk, String file, String ticket, String text, String state) {
        Map<String, String> values = FakeDesks.values(ticket, text, state);
        values.put("unique", UUID.randomUUID().toString());
        return desk.file(desk.word("/" + file), values);
    }

    /** The ticket is closed with what its fields say, for products that send the ticket itself. */
    private static void tellTheEnd(DeskSheet desk, String ticket, String fix, String result) {
        Map<String, String> values = FakeDesks.values(ticket, FAULT, desk.word("/states/closed"));
        values.put("unique", UUID.randomUUID().toString());
        values.put("fix", fix);
        values.put("result", result);
        deliver(desk, new Sent(desk.file(desk.word("/delivery"), values))).statusCode(202);
    }

    private static void tell(DeskSheet desk, String ticket) {
        tell(desk, ticket, FAULT, desk.word("/states/open"));
    }

    private static void tell(DeskSheet desk, String ticket, String text, String state) {
        deliver(desk, new Sent(body(desk, "delivery", ticket, text, state)))
                .statusCode(202)
                .body("status", equalTo("accepted"));
    }

    private static void await(BooleanSupplier done, String what) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertTrue(done.getAsBoolean(), what + " within 30 s");
    }

    private Collection<Delivery> waiting(DeskSheet desk, String ticket) {
        return store.waiting(new Ticket(desk.name(), ticket));
    }

    private void awaitDone(DeskSheet desk, String ticket) throws InterruptedException {
        await(() -> waiting(desk, ticket).isEmpty(), desk.name() + " is worked off");
    }

    private static String diagnosis(String note) {
        Matcher found = DIAGNOSIS.matcher(note);
        assertTrue(found.find(), note);
        return found.group(1);
    }

    private static String firstFix(String note) {
        Matcher found = FIXED.matcher(note);
        assertTrue(found.find(), note);
        return found.group(1);
    }

    @Test
    void everyProductThatIsKnownIsTried() {
        Set<String> tried = new java.util.TreeSet<>();
        SHEETS.values().forEach(sheet -> tried.add(sheet.word("/system")));
        Set<String> known = new java.util.TreeSet<>(Products.all().keySet());
        known.remove("rt"); // It is tried for itself: by RequestTrackerIT, WebhooksTest and what they share.
        assertEquals(known, tried);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void aDeliveryBecomesOnePrivateNoteInTheFormThatTheDocumentsGive(String name) throws Exception {
        DeskSheet desk = sheet(name);
        String ticket = open(desk, HOSTILE);
        tell(desk, ticket, HOSTILE, desk.word("/states/open"));
        fake.awaitNotes(desk, ticket, 1);
        awaitDone(desk, ticket);
        assertEquals(1, fake.notes(desk, ticket).size());
        Call note = fake.notes(desk, ticket).get(0);
        Map<String, String> values = new TreeMap<>(
                Map.of("ticket", ticket, "number", ticket, "diagnosis", diagnosis(FakeDesks.words(desk, note))));
        assertEquals(DeskSheet.filled(desk.word("/note/call"), values), note.line());
        assertTrue(
                DeskSheet.fits(desk.at("/note/body"), note.body(), values),
                () -> "as documented: " + desk.at("/note/body") + "\nas sent: " + note.body());
        desk.map("/credentials")
                .forEach((header, value) -> assertEquals(value, note.headers().get(header), header));
        String words = FakeDesks.words(desk, note);
        for (String theirs : Set.of("Mallory", "gnp.exe", "7*7", "jndi", "<script", "01AAAA", "by-magic", "\u202e")) {
            assertFalse(words.contains(theirs), () -> "nothing of the ticket is repeated: " + words);
        }
        given().get("/v1/diagnoses/" + diagnosis(words)).then().statusCode(200);
        if (desk.at("/fields").isObject()) {
            assertEquals(1, fake.marks(desk, ticket).size());
            Call marked = fake.marks(desk, ticket).get(0);
            assertEquals(DeskSheet.filled(desk.word("/fields/call"), values), marked.line());
            assertTrue(
                    DeskSheet.fits(desk.at("/fields/body"), marked.body(), values),
                    () -> "as documented: " + desk.at("/fields/body") + "\nas sent: " + marked.body());
        }
    }

    @ParameterizedTest
    @MethodSource("desks")
    void whatIsForgedAlteredUnsignedOrStaleIsNotBelieved(String name) throws Exception {
        DeskSheet desk = sheet(name);
        String ticket = open(desk, FAULT);
        Sent sent = new Sent(body(desk, "delivery", ticket));
        deliver(desk, sent.by("another secret that is long enough too"))
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:problem-type:causebook:unproven-delivery"));
        given().contentType("application/json")
                .body(sent.body())
                .post("/v1/webhooks/" + name)
                .then()
                .statusCode(401)
                .body("detail", containsString("is missing"));
        if (!desk.word("/signed/method").equals("SECRET")) {
            deliver(desk, sent.altered(sent.body() + " ")).statusCode(401);
            deliver(desk, sent.altered(sent.body().replace(ticket, "1"))).statusCode(401);
        }
        if (desk.at("/signed/prompt").asBoolean()) {
            deliver(desk, sent.at(Instant.now().minusSeconds(400)))
                    .statusCode(401)
                    .body("detail", containsString("seconds ago"));
        } else {
            deliver(desk, sent.at(Instant.now().minusSeconds(7_000))).statusCode(202);
            awaitDone(desk, ticket);
        }
    }

    @ParameterizedTest
    @MethodSource("desks")
    void theSameDeliveryAgainDoesNothing(String name) throws Exception {
        DeskSheet desk = sheet(name);
        String ticket = open(desk, FAULT);
        Sent sent = new Sent(body(desk, "delivery", ticket));
        deliver(desk, sent).statusCode(202).body("status", equalTo("accepted"));
        fake.awaitNotes(desk, ticket, 1);
        awaitDone(desk, ticket);
        int calls = fake.calls().size();
        deliver(desk, sent).statusCode(202).body("status", equalTo("repeated"));
        awaitDone(desk, ticket);
        assertEquals(calls, fake.calls().size(), "nobody was asked anything");
    }

    @ParameterizedTest
    @MethodSource("desks")
    void anEventOfOurOwnNoteIsNoNews(String name) {
        DeskSheet desk = sheet(name);
        String ticket = open(desk, FAULT);
        deliver(desk, new Sent(body(desk, "own", ticket))).statusCode(202).body("status", equalTo("ignored"));
        assertTrue(waiting(desk, ticket).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("desks")
    void whatIsProvenAndSaysNothingIsUnreadable(String name) {
        DeskSheet desk = sheet(name);
        assertFalse(desk.unreadable().isEmpty());
        for (String body : desk.unreadable()) {
            deliver(desk, new Sent(body))
                    .statusCode(422)
                    .body("type", equalTo("urn:problem-type:causebook:unreadable-delivery"));
        }
    }

    @ParameterizedTest
    @MethodSource("desks")
    void whatStaffSaysAtTheEndBecomesAnOutcome(String name) throws Exception {
        DeskSheet desk = sheet(name);
        String ticket = open(desk, FAULT);
        tell(desk, ticket);
        String note = FakeDesks.words(desk, fake.awaitNotes(desk, ticket, 1).get(0));
        awaitDone(desk, ticket);
        fake.comment(desk, ticket, "That was it.\ncausebook: fixed " + firstFix(note));
        fake.close(desk, ticket);
        tell(desk, ticket, FAULT, desk.word("/states/closed"));
        awaitDone(desk, ticket);
        if (desk.at("/comment").isObject()) {
            given().get("/v1/diagnoses/" + diagnosis(note) + "/outcomes")
                    .then()
                    .body("outcomes", hasSize(1))
                    .body("outcomes[0].fix", equalTo(firstFix(note)))
                    .body("outcomes[0].result", equalTo("fixed"));
        }
        assertEquals(1, fake.notes(desk, ticket).size());
    }

    @ParameterizedTest
    @MethodSource("desks")
    void newsThatChangesWhatToDoIsPutIntoTheNoteOrToldInAnother(String name) throws Exception {
        DeskSheet desk = sheet(name);
        String before = "RDP fails, 0x904";
        String ticket = open(desk, before);
        tell(desk, ticket, before, desk.word("/states/open"));
        String first = FakeDesks.words(desk, fake.awaitNotes(desk, ticket, 1).get(0));
        awaitDone(desk, ticket);
        fake.say(desk, ticket, FAULT);
        tell(desk, ticket);
        awaitDone(desk, ticket);
        String now = store.note(new Ticket(name, ticket)).said();
        assertFalse(first.contains(now), "there is something new to say");
        if (desk.at("/edit").isObject()) {
            assertEquals(1, fake.notes(desk, ticket).size());
            assertEquals(1, fake.edits(desk, now).size());
            assertTrue(DeskSheet.fits(
                    desk.at("/edit/body"), fake.edits(desk, now).get(0).body(), Map.of()));
        } else {
            assertEquals(2, fake.notes(desk, ticket).size());
            String second = FakeDesks.words(desk, fake.notes(desk, ticket).get(1));
            assertTrue(second.contains("This note replaces the one before.") && second.contains(now), second);
        }
    }

    @ParameterizedTest
    @MethodSource("desks")
    void fieldsOfTheTicketSayWhatHelpedToo(String name) throws Exception {
        DeskSheet desk = sheet(name);
        if (!desk.at("/fieldsSay").isObject()) {
            assertFalse(Products.all().get(desk.word("/system")).options().contains("fix-field"), "it could be tried");
            return;
        }
        String ticket = open(desk, FAULT);
        tell(desk, ticket);
        String note = FakeDesks.words(desk, fake.awaitNotes(desk, ticket, 1).get(0));
        awaitDone(desk, ticket);
        fake.fields(desk, ticket, firstFix(note), "Not-Found");
        fake.close(desk, ticket);
        tellTheEnd(desk, ticket, firstFix(note), "Not-Found");
        awaitDone(desk, ticket);
        given().get("/v1/diagnoses/" + diagnosis(note) + "/outcomes")
                .then()
                .body("outcomes", hasSize(1))
                .body("outcomes[0].result", equalTo("not-found"));
    }

    /** All at once, since each waits for its next turn. */
    @Test
    void whileAHelpdeskFailsItsNoteWaitsAndThenThereIsOne() throws Exception {
        for (Trouble trouble : new Trouble[] {Trouble.BUSY, Trouble.LIMITED, Trouble.UNAUTHORIZED}) {
            Map<DeskSheet, String> tickets = new LinkedHashMap<>();
            for (DeskSheet desk : SHEETS.values()) {
                String ticket = open(desk, FAULT);
                tickets.put(desk, ticket);
                fake.trouble(desk, ticket, trouble);
                tell(desk, ticket);
            }
            for (Map.Entry<DeskSheet, String> one : tickets.entrySet()) {
                DeskSheet desk = one.getKey();
                String ticket = one.getValue();
                await(
                        () -> waiting(desk, ticket).stream().anyMatch(delivery -> delivery.attempts() > 0),
                        desk.name() + " has failed");
                String said = waiting(desk, ticket).iterator().next().trouble();
                String wanted = switch (trouble) {
                    case BUSY -> "answered 503";
                    case LIMITED -> "answered 429";
                    default -> "Check the credentials that are configured";
                };
                assertTrue(said.startsWith(desk.name()) && said.contains(wanted), said);
                fake.trouble(desk, ticket, Trouble.NONE);
            }
            for (Map.Entry<DeskSheet, String> one : tickets.entrySet()) {
                fake.awaitNotes(one.getKey(), one.getValue(), 1);
                awaitDone(one.getKey(), one.getValue());
                assertEquals(
                        1,
                        fake.notes(one.getKey(), one.getValue()).size(),
                        one.getKey().name() + " after " + trouble.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /**
     * The note is written, and we do not hear of it: it is found by the diagnosis in it. Where nothing can be looked at, the same
     * is sent again under the same key.
     */
    @Test
    void aNoteWhoseAnswerWasLostIsNotWrittenAgain() throws Exception {
        Map<DeskSheet, String> tickets = new LinkedHashMap<>();
        for (DeskSheet desk : SHEETS.values()) {
            String ticket = open(desk, FAULT);
            tickets.put(desk, ticket);
            fake.trouble(desk, ticket, Trouble.ANSWER_LOST);
            tell(desk, ticket);
        }
        for (Map.Entry<DeskSheet, String> one : tickets.entrySet()) {
            await(
                    () -> waiting(one.getKey(), one.getValue()).stream().anyMatch(delivery -> delivery.attempts() > 0),
                    one.getKey().name() + " has failed");
            fake.trouble(one.getKey(), one.getValue(), Trouble.NONE);
        }
        for (Map.Entry<DeskSheet, String> one : tickets.entrySet()) {
            DeskSheet desk = one.getKey();
            awaitDone(desk, one.getValue());
            List<Call> notes = fake.notes(desk, one.getValue());
            if (desk.at("/ours").isObject()) {
                assertEquals(1, notes.size(), desk.name());
            } else {
                String diagnosis = diagnosis(FakeDesks.words(desk, notes.get(0)));
                for (Call note : notes) {
                    assertEquals("\"" + diagnosis + "\"", note.headers().get("Idempotency-Key"), desk.name());
                }
            }
        }
    }

    /** GLPI's token is a signature of words that it fixes (Webhook.php, validateCRAChallenge); no other is answered. */
    @Test
    void aChallengeIsAnsweredOnlyToWhoKnowsTheSecret() {
        String token = Signed.hex(SECRET, "validate_cra_challenge");
        given().get("/v1/webhooks/glpi?crc_token=" + token)
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo(Signed.hex(SECRET, token)));
        String forged = "{\"event\":\"new\",\"item\":{\"id\":\"1\"}}1795510800";
        for (String other : List.of("", "1", token + "0", token.toUpperCase(Locale.ROOT), forged)) {
            given().queryParam("crc_token", other)
                    .get("/v1/webhooks/glpi")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json");
        }
        given().get("/v1/webhooks/glpi").then().statusCode(401);
        given().queryParam("crc_token", token)
                .get("/v1/webhooks/zammad")
                .then()
                .statusCode(404)
                .body("detail", containsString("told by POST"));
        given().get("/v1/webhooks/gpli").then().statusCode(404).body("detail", containsString("Maybe you meant glpi?"));
    }

    static Stream<String> examples() throws IOException {
        Matcher blocks = Pattern.compile("(?s)```sh\\n(.*?)\\n```").matcher(Files.readString(PAGE));
        return blocks.results().map(block -> block.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachCallOfThePageIsTakenAndItsTicketGetsANote(String example, @TempDir Path folder) throws Exception {
        boolean ready = Stream.of("bash", "curl", "openssl").allMatch(HelpdeskContractTest::there);
        assumeTrue(ready || "true".equals(System.getenv("CI")), "bash, curl and openssl are not all installed");
        assertTrue(ready, "bash, curl and openssl are needed");
        Matcher named = Pattern.compile("/v1/webhooks/([a-z]+)").matcher(example);
        assertTrue(named.find(), example);
        DeskSheet desk = sheet(named.group(1));
        String ticket = TICKETS_OF_THE_PAGE.get(desk.name());
        fake.open(desk, ticket, FAULT);
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/" + desk.name()), SECRET);
        Process process = new ProcessBuilder(
                        "bash", "-euc", example.replace("http://127.0.0.1:8080/", service.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("{\"status\":\"accepted\"}", said, example);
        assertEquals(1, fake.awaitNotes(desk, ticket, 1).size());
        awaitDone(desk, ticket);
    }

    @Test
    void thePageShowsACallOfEachProduct() throws IOException {
        Set<String> shown = new java.util.TreeSet<>();
        Pattern.compile("/v1/webhooks/([a-z]+) ")
                .matcher(Files.readString(PAGE))
                .results()
                .forEach(call -> shown.add(call.group(1)));
        Set<String> known = new java.util.TreeSet<>(Products.all().keySet());
        known.remove("rt");
        assertEquals(known, shown);
        assertEquals(known, TICKETS_OF_THE_PAGE.keySet());
    }

    private static boolean there(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
