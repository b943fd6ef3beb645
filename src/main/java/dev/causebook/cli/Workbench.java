package dev.causebook.cli;

import dev.causebook.calibration.MeasuredFiles;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.AnswerDocument;
import dev.causebook.cases.BulkReport;
import dev.causebook.cases.CaseLines;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.PastCases;
import dev.causebook.cases.ScenarioCheck;
import dev.causebook.knowledge.PackFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What the commands need from other adapters; handed in, since one adapter does not know another. */
public interface Workbench {

    /** How much of a pack a command needs; each brings what the ones before bring. */
    enum Depth {
        /** Read and checked; its rules are not compiled by the engine, which takes most of the time. */
        READ,
        /** Compiled too. */
        COMPILED,
        /** Its scenarios replayed too. */
        REPLAYED
    }

    /**
     * Reads and checks the packs under a folder, or the one pack that the folder is.
     *
     * @throws IOException where the folder cannot be read or holds no pack
     */
    List<CheckedPack> check(Path folder, Depth depth) throws IOException;

    /**
     * The cases that a service keeps, to be read while it does not run; where it keeps them in PostgreSQL, also while it does.
     *
     * @param folder folder of the file database; not looked at where the settings name a PostgreSQL database
     * @throws IOException where they cannot be read, with a sentence that says why
     */
    PastCases keptCases(Path folder) throws IOException;

    /** Where the measured numbers of the packs under a folder stand. */
    MeasuredFiles measured(Path folder);

    /** Writes the answers of that knowledge as calls get them. */
    AnswerDocument answers(ActiveKnowledge knowledge);

    /** How cases are written as lines and read again. */
    CaseLines caseLines();

    /**
     * Answers line after line.
     *
     * @throws IOException where lines cannot be read or results not be written, with a sentence that says why
     */
    BulkReport bulk(BulkCall call, ActiveKnowledge knowledge) throws IOException;

    /**
     * What is to be answered, and where to.
     *
     * @param lines cases, one a line, as calls take them; stays open
     * @param file where the results go, so that another run can go on after this one dies; null for the stream
     * @param stream where they go otherwise; stays open
     * @param brief true for the ids and figures of the answers alone
     * @param threads how many lines are worked on at once
     * @param watcher is told how many bytes of the lines are answered
     */
    record BulkCall(
            InputStream lines,
            @Nullable Path file,
            OutputStream stream,
            boolean brief,
            int threads,
            LongConsumer watcher) {}

    /** Looks at endpoints, those that are configured to be looked at. */
    EndpointProbe probe();

    /**
     * Makes a pair of keys that signs packs, beside each other: the file and the file with {@code .pub} behind its name.
     *
     * @return the half that services trust, one word
     * @throws IOException where a file is there already or cannot be written
     */
    String makeKeys(Path file) throws IOException;

    /**
     * Signs a pack.
     *
     * @param id its id
     * @param revision its revision; nothing for one more than at the last signing
     * @return the revision
     * @throws IOException where a file cannot be read or written
     */
    long sign(Path folder, String id, Path key, OptionalLong revision) throws IOException;

    /**
     * Takes causes and fixes of a pack as read today.
     *
     * @param ids their ids
     * @return the ids among them that the pack knows or knew
     * @throws IOException where a file cannot be read or written, or where the pack has other errors
     */
    Set<String> read(Path folder, Set<String> ids) throws IOException;

    /**
     * Takes all causes and fixes of a pack over as they are, though nobody has read them.
     *
     * @return their ids
     * @throws IOException where a file cannot be read or written, or where the pack has other errors
     */
    Set<String> takeOver(Path folder) throws IOException;

    /**
     * A pack as it stands on disk.
     *
     * @param folder its folder
     * @param desk the pack, ready to use; nothing where it has errors
     * @param outcomes how its scenarios came out; empty where they were not replayed
     * @param faults what is wrong, sorted by place
     */
    record CheckedPack(
            Path folder, Optional<PackDesk> desk, List<ScenarioCheck.Outcome> outcomes, List<PackFault> faults) {
        public CheckedPack {
            outcomes = List.copyOf(outcomes);
            faults = List.copyOf(faults);
        }

        /** True where nothing is wrong but what is worth a warning. */
        public boolean clean() {
            return faults.stream().noneMatch(fault -> fault.severity() == PackFault.Severity.ERROR);
        }
    }
}
