package dev.causebook.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.kill.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as it is shipped beside a real Request Tracker: tickets come in by its scrip, notes go out, outcomes come back,
 * and a kill in between makes no note too many and none too few. A short run here; {@code -Prt} makes the long one.
 */
@Timeout(600)
class RequestTrackerIT {

    private static final int ROUNDS = Integer.getInteger("rt.rounds", 1);
    private static final String SECRET = "the-secret-of-a-peer-that-lives-for-one-test";
    private static final Pattern DIAGNOSIS = Pattern.compile("Diagnosis (01[A-Z0-9]{24})");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TEXTS = List.of(
            "Since the update of last night nobody reaches the terminal server, mstsc says error code 0x904, extended 0x7.",
            "Remote Desktop to srv-büro-7 sagt 0x904. Port 3389 ist offen, ohne VPN geht es auch nicht.",
            "RDP asks for my password and then says the logon attempt failed. It worked yesterday.",
            "Remote Desktop can't find the computer srv12, by IP address it works.",
            "After I sign in to the remote desktop the screen stays black. Others can work.",
            "RDP: \"No remote desktop license servers are available to provide a license.\"",
            "Remote desktop connection drops after two minutes on the hotel Wi-Fi, error 0x1104.",
            "This could be due to CredSSP encryption oracle remediation, says mstsc.",
            "The certificate of the remote desktop host has expired, event 1058 in the log, RDP fails with 0x904.",
            "RDP to the Azure VM times out, port 3389 is blocked says the network team.");

    @TempDir
    private static Path folder;

    private static RealTracker tracker;
    private static int port;

    private final long seed = Long.getLong("rt.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeAll
    static void install() throws Exception {
        RealTracker.install();
        port = RealTracker.freePort();
        tracker = new RealTracker(folder, "http://127.0.0.1:" + port + "/v1/webhooks/rt", SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        if (tracker != null) {
            tracker.close();
        }
    }

    private static Service service(Path data) throws IOException {
        return new Service(Map.of(
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "CAUSEBOOK_DATA",
                        data.toString(),
                        "CAUSEBOOK_RULES",
                        Path.of("rules").toAbsolutePath().toString(),
                        "CAUSEBOOK_TICKETING_RT_SYSTEM",
                        "rt",
                        "CAUSEBOOK_TICKETING_RT_URL",
                        tracker.url(),
                        "CAUSEBOOK_TICKETING_RT_USERNAME",
                        RealTracker.OWN,
                        "CAUSEBOOK_TICKETING_RT_PASSWORD",
                        RealTracker.PASSWORD,
                        "CAUSEBOOK_TICKETING_RT_SECRET",
                        SECRET))
                .up();
    }

    private static void await(String what, Callable<Boolean> done) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(150).toNanos();
        while (!done.call()) {
            assertTrue(System.nanoTime() < end, what + " did not come about within 150 s");
            Thread.sleep(250);
        }
    }

    private static JsonNode outcomes(Service service, String diagnosis) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(service.address() + "/v1/diagnoses/" + diagnosis + "/outcomes"))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .path("outcomes");
    }

    @Test
    void aTicketGetsAPrivateCommentAndTellsItsOutcomeWhenItIsResolved(@TempDir Path data) throws Exception {
        Service service = service(data);
        try {
            String ticket = tracker.open("RDP fails für Bob", TEXTS.get(0));
            await("a note", () -> !tracker.notes(ticket).isEmpty());
            await("fields", () -> !tracker.field(ticket, "Causebook pack").isEmpty());
            assertEquals(
                    List.of("Comment"), tracker.done(ticket), "a comment, which no customer sees, and nothing else");
            String note = tracker.notes(ticket).get(0);
            assertFalse(note.contains("Bob"), note);
            Matcher diagnosis = DIAGNOSIS.matcher(note);
            assertTrue(diagnosis.find(), note);
            assertFalse(tracker.field(ticket, "Causebook cause").isEmpty());
            assertTrue(tracker.field(ticket, "Causebook confidence").endsWith(" %"));

            tracker.comment(
                    ticket, "That was it.\ncausebook: fixed reset-machinekeys-acl cause machinekeys-acl-broken");
            tracker.resolve(ticket);
            await("an outcome", () -> outcomes(service, diagnosis.group(1)).size() == 1);
            JsonNode outcome = outcomes(service, diagnosis.group(1)).get(0);
            assertEquals("reset-machinekeys-acl", outcome.path("fix").asText());
            assertEquals("fixed", outcome.path("result").asText());
            assertEquals("machinekeys-acl-broken", outcome.path("cause").asText());
            assertEquals(1, tracker.notes(ticket).size());
        } finally {
            service.close();
        }
    }

    @Test
    void tenTicketsAtOnceAndAKillInBetweenMakeTenNotes(@TempDir Path data) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(4);
        Service service = service(data);
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                List<Future<String>> opened = new ArrayList<>();
                for (String text : TEXTS) {
                    opened.add(people.submit(() -> tracker.open("Remote Desktop", text)));
                }
                // At any moment between the first ticket and the last note.
                opened.get(random.nextInt(TEXTS.size())).get();
                Thread.sleep(random.nextInt(400));
                service.kill();
                List<String> tickets = new ArrayList<>();
                for (Future<String> one : opened) {
                    tickets.add(one.get());
                }
                int before = 0;
                for (String ticket : tickets) {
                    before += tracker.notes(ticket).size();
                }
                service = service(data);
                long up = System.nanoTime();
                // One after the other: whoever asks all the time keeps the tracker from its work.
                for (String ticket : tickets) {
                    await(
                            "a note in ticket " + ticket + " (seed " + seed + ")",
                            () -> !tracker.notes(ticket).isEmpty());
                }
                System.out.printf(
                        "Round %d: %d notes before the kill, all %d %d ms after the service was up%n",
                        round, before, tickets.size(), (System.nanoTime() - up) / 1_000_000);
                // What else is on its way shall have its chance to be one too many.
                Thread.sleep(3_000);
                for (String ticket : tickets) {
                    assertEquals(List.of("Comment"), tracker.done(ticket), "ticket " + ticket + ", seed " + seed);
                }
            }
        } finally {
            people.shutdownNow();
            service.close();
        }
    }
}
