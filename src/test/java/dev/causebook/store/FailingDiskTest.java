package dev.causebook.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.cases.Case;
import dev.causebook.cases.CaseFilter;
import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.CaseStore.Health.State;
import dev.causebook.cases.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up and is cleared again, and one that takes its time. */
@Timeout(120)
class FailingDiskTest {

    @TempDir
    private Path folder;

    private SqlCaseStore store;

    @BeforeEach
    void register() {
        FullDisk.register();
    }

    @AfterEach
    void end() {
        FullDisk.full = false;
        FullDisk.slowMillis = 0;
        if (store != null) {
            store.close();
        }
    }

    private void open(Duration patience) {
        StoreSettings settings = new StoreSettings(null, null, null, folder, patience);
        store = SqlCaseStore.open(
                () -> Databases.files("jdbc:h2:full:" + folder.resolve("causebook")), settings, Clock.systemUTC());
    }

    private Case keep(Haste haste) {
        Case kept = SomeCases.at(SomeCases.NOON);
        store.keep(kept, SomeCases.answer(kept), null, haste);
        return kept;
    }

    private void awaitState(State wanted) throws InterruptedException {
        while (store.health().state() != wanted) {
            Thread.sleep(20);
        }
    }

    @Test
    void aFullDiskLosesNothingAndIsUsedAgainOnceThereIsRoom() throws Exception {
        open(Duration.ofSeconds(30));
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int index = 0; index < 20; index++) {
                acknowledged.add(keep(Haste.WAIT).id());
            }
            FullDisk.full = true;
            assertThrows(StoreUnavailableException.class, () -> keep(Haste.WAIT));
            awaitState(State.DOWN);
            assertTrue(
                    store.health().detail().contains("No space left"),
                    store.health().detail());
            assertThrows(StoreUnavailableException.class, () -> keep(Haste.GO_ON));
            assertThrows(StoreUnavailableException.class, () -> store.find("x"));
            FullDisk.full = false;
            awaitState(State.READY);
            acknowledged.add(keep(Haste.WAIT).id());
            assertEquals(acknowledged.size(), store.find(acknowledged).size(), "round " + round);
        }
        assertEquals(acknowledged.size(), store.count(CaseFilter.ALL));
    }

    @Test
    void aDiskThatIsFullAtTheStartIsTriedAgain() throws Exception {
        FullDisk.full = true;
        open(Duration.ofSeconds(30));
        assertEquals(State.DOWN, store.health().state());
        assertThrows(StoreUnavailableException.class, () -> keep(Haste.WAIT));
        FullDisk.full = false;
        awaitState(State.READY);
        keep(Haste.WAIT);
        assertEquals(1, store.count(CaseFilter.ALL));
    }

    @Test
    void whoIsInAHurryDoesNotQueueBehindAStuckWrite() throws Exception {
        open(Duration.ofSeconds(2));
        keep(Haste.WAIT);
        FullDisk.slowMillis = 4_000;
        CompletableFuture<Case> first = CompletableFuture.supplyAsync(() -> keep(Haste.WAIT));
        awaitState(State.STUCK);
        assertThrows(StoreUnavailableException.class, () -> keep(Haste.GO_ON));
        ExecutionException gaveUp = assertThrows(ExecutionException.class, first::get);
        assertTrue(gaveUp.getCause() instanceof StoreUnavailableException, String.valueOf(gaveUp.getCause()));
        FullDisk.slowMillis = 0;
        awaitState(State.READY);
        keep(Haste.WAIT);
    }
}
