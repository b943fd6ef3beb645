package dev.causebook.cases;

import dev.causebook.fact.Fault;
import java.util.List;

/** Knowledge other than that in force, or a copy of it, to try things with. Slow: it is compiled when it is asked for. */
public interface OtherKnowledge {

    /** The packs in force. */
    String IN_FORCE = "in-force";
    /** The packs as they stand on disk now. */
    String ON_DISK = "on-disk";

    /** What can be asked for: {@link #IN_FORCE}, {@link #ON_DISK}, and whatever else lies ready; sorted. */
    List<String> names();

    /**
     * The packs of that name.
     *
     * @param name one of {@link #names()}
     * @throws UnusablePacksException where they have faults
     */
    ActiveKnowledge load(String name) throws UnusablePacksException;

    /** The packs in force as they are, without compiling them once more. */
    ActiveKnowledge inForce();

    /** The packs have faults. */
    final class UnusablePacksException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        /** @param faults what is wrong, each with file, line and column in its sentence */
        public UnusablePacksException(List<Fault> faults) {
            super("These packs have faults.", null, false, false);
            this.faults = List.copyOf(faults);
        }

        /** What is wrong. */
        public List<Fault> faults() {
            return faults;
        }
    }
}
