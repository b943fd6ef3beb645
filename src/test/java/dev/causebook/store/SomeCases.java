package dev.causebook.store;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.Case.PackAnswer;
import dev.causebook.cases.Case.Ranked;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.Review;
import dev.causebook.cases.Ticket;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.TriedFix;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Cases to keep. */
final class SomeCases {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final AtomicLong NEXT = new AtomicLong();

    private SomeCases() {}

    /** An identifier as of that moment, after all earlier ones of the same. */
    static String id(Instant at) {
        return Selection.firstId(at) + "%016d".formatted(NEXT.incrementAndGet());
    }

    static Case at(Instant at) {
        return of(at, new Ticket("rt", "7"), "rdp-cert-expired");
    }

    static Case of(Instant at, Ticket ticket, String cause) {
        return new Case(
                id(at),
                at,
                "bot",
                ticket,
                Answer.Status.DIAGNOSED,
                List.of(
                        Observation.given("client.build", new Value.Amount(22621)),
                        Observation.given("error.code", new Value.Code("0x904")),
                        new Observation(
                                "path.kind",
                                new Value.Words(new TreeSet<>(List.of("internet", "vpn"))),
                                new Origin(Origin.Kind.TEXT, null, 70, 76, 7, null),
                                0.8),
                        new Observation(
                                "symptom.worksByIp",
                                new Value.Flag(false),
                                new Origin(Origin.Kind.ATTACHMENT, null, 0, 3, 7, "server.rdp"),
                                0.25),
                        Observation.given("target.name", new Value.Text("ünïcode \0 'quoted' \"too\" 😀")),
                        Observation.given("probe.tcpPort", new Value.Word("open"))),
                List.of(new TriedFix("restart-host", TriedFix.Result.PRESENT_NOT_FIXED)),
                Audience.ENGINEER,
                "A. Prover",
                7,
                2,
                false,
                null,
                List.of(new PackAnswer(
                        "rdp",
                        "1.0.0",
                        "sha256:00",
                        List.of(new Ranked(cause, 0.3125), new Ranked("second", 0.1)),
                        0.08,
                        List.of(new Ranked("renew-cert", 0.43)),
                        List.of("disable-nla-temporarily"),
                        List.of(cause + "/seen"),
                        82.3,
                        120)));
    }

    static Case outOfScope(Instant at) {
        return new Case(
                id(at),
                at,
                null,
                null,
                Answer.Status.OUT_OF_SCOPE,
                List.of(),
                List.of(),
                Audience.AGENT,
                null,
                5,
                3,
                true,
                "my printer \0",
                List.of());
    }

    static byte[] answer(Case kept) {
        return ("{\"id\":\"" + kept.id() + "\",\"text\":\"ü \\u0000\"}").getBytes(StandardCharsets.UTF_8);
    }

    static Outcome outcome(Case kept) {
        return new Outcome(
                id(NOON),
                kept.id(),
                NOON,
                "agent 7",
                "renew-cert",
                TriedFix.Result.FIXED,
                "rdp-cert-expired",
                "gone \0 😀");
    }

    static Review review(Case kept, Review.Verdict verdict) {
        return new Review(
                id(NOON),
                kept.id(),
                NOON,
                null,
                verdict,
                "rdp-cert-expired",
                null,
                List.of(
                        new Review.Correction("path.kind", null),
                        new Review.Correction("probe.tcpPort", new Value.Word("timeout"))));
    }
}
