package dev.causebook.cases;

import dev.causebook.knowledge.PackFault;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the knowledge in force comes from. */
public interface Knowledge {

    /** The knowledge in force; never waits. */
    ActiveKnowledge active();

    /** How the last load went. */
    Status status();

    /**
     * Reads the packs again, since somebody asks for it. A pack with a fault is refused whole, and the old one goes on
     * serving; a pack whose folder is gone goes with it.
     */
    Status reload();

    /**
     * Follows what was changed on disk. As {@link #reload()}, but a pack whose folder is gone goes on serving, with a
     * fault: folders that are moved or checked out anew are gone for a moment.
     */
    Status refresh();

    /**
     * Has somebody told of each new knowledge, in the thread that loads and before it is in force, so that what is worked
     * out from it once is ready for the first case.
     */
    void beforeEachChange(Consumer<ActiveKnowledge> listener);

    /**
     * How a load went.
     *
     * @param loadedAt when
     * @param packs one for each pack found or in force, sorted by id
     */
    record Status(Instant loadedAt, List<PackStatus> packs) {
        public Status {
            packs = List.copyOf(packs);
        }

        /** True where every pack found is in force as it stands on disk. */
        public boolean current() {
            return !packs.isEmpty() && packs.stream().allMatch(PackStatus::current);
        }
    }

    /**
     * How one pack fared.
     *
     * @param name folder or id of the pack
     * @param current true where what is on disk is in force
     * @param version version in force; null where none is
     * @param digest digest in force; null where none is
     * @param faults what is wrong with the files on disk, warnings among them
     */
    record PackStatus(
            String name,
            boolean current,
            @Nullable String version,
            @Nullable String digest,
            List<PackFault> faults) {
        public PackStatus {
            faults = List.copyOf(faults);
        }
    }
}
