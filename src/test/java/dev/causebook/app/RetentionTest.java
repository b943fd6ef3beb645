package dev.causebook.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.Review;
import dev.causebook.cases.Ulid;
import dev.causebook.fact.Audience;
import dev.causebook.store.SqlCaseStore;
import dev.causebook.store.StoreSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static String keep(SqlCaseStore store, Instant at) {
        Case kept = new Case(
                Ulid.of(at.toEpochMilli(), new byte[Ulid.RANDOM_BYTES]),
                at,
                null,
                null,
                Answer.Status.OUT_OF_SCOPE,
                List.of(),
                List.of(),
                Audience.AGENT,
                null,
                5,
                0,
                false,
                null,
                List.of());
        store.keep(kept, new byte[] {'{', '}'}, null, Haste.WAIT);
        Review review = new Review(
                Ulid.of(at.toEpochMilli() + 1, new byte[Ulid.RANDOM_BYTES]),
                kept.id(),
                at,
                null,
                Review.Verdict.UNSURE,
                null,
                "looked at",
                List.of());
        store.add(review, null);
        return kept.id();
    }

    @Test
    void whatIsOlderThanItsTimeGoesWithAllThatWasSaidOfItAndTheRestStays() {
        try (SqlCaseStore store = SqlCaseStore.open(StoreSettings.inFolder(folder), CLOCK)) {
            String old = keep(store, NOW.minus(Duration.ofDays(30)).minusMillis(1));
            String edge = keep(store, NOW.minus(Duration.ofDays(30)));
            String young = keep(store, NOW.minus(Duration.ofDays(1)));
            Retention retention = new Retention(store, CLOCK, Optional.of(30));
            retention.sweep();
            retention.sweep();
            assertEquals(2, store.count(CaseFilter.ALL));
            assertTrue(store.find(old).isEmpty() && store.answer(old).isEmpty());
            assertEquals(List.of(), store.reviews(old));
            assertTrue(store.find(edge).isPresent() && store.find(young).isPresent());
            assertEquals(1, store.reviews(young).size());
        }
    }

    @Test
    void aStoreThatIsAwayIsLeftForTheNextHour() {
        SqlCaseStore store = SqlCaseStore.open(StoreSettings.inFolder(folder), CLOCK);
        store.close();
        assertDoesNotThrow(() -> new Retention(store, CLOCK, Optional.of(30)).sweep());
    }

    @Test
    void lessThanADayIsRefusedAtTheStart() {
        try (SqlCaseStore store = SqlCaseStore.open(StoreSettings.inFolder(folder), CLOCK)) {
            Retention none = new Retention(store, CLOCK, Optional.of(0));
            ConfigurationException refused =
                    assertThrows(ConfigurationException.class, () -> none.start(new StartupEvent()));
            assertTrue(String.valueOf(refused.getMessage()).contains("at least one day"));
        }
    }
}
