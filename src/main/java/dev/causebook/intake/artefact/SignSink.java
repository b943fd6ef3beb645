package dev.causebook.intake.artefact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes what readers see. Bounded: a file that shows more than anybody would send is not read to its end. */
public final class SignSink {

    private static final int MOST_SIGNS = 20_000;
    private static final int MOST_WARNINGS = 20;
    /** Fewer names and values than this may be anybody's. */
    private static final int FEW = 3;
    /** Dots that lead from a name to its value; only programs print them. */
    private static final String LEADER = " . . ";

    private final Optional<Instant> now;
    private final List<Sign> signs = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * @param now the time of reading, against which dates are held; nothing where they are not to be
     */
    public SignSink(Optional<Instant> now) {
        this.now = now;
    }

    /** The time of reading, or nothing where dates are held against no clock. */
    public Optional<Instant> now() {
        return now;
    }

    /** Takes a sign. */
    public void add(Sign sign) {
        if (signs.size() < MOST_SIGNS) {
            signs.add(sign);
        } else {
            warn("More was found than can be taken in; what came last was passed over.");
        }
    }

    /** Takes a sentence for people about what could not be read. */
    public void warn(String sentence) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(sentence);
        }
    }

    /** What was taken, in order. */
    public List<Sign> signs() {
        return List.copyOf(signs);
    }

    /**
     * The lines, by number, in which nobody speaks: a machine printed them, and words in them mean what the machine means.
     *
     * @param attached true for an attachment, where lists of names and values are taken for a machine's; in a ticket people
     *     write such lists too
     */
    public BitSet machineLines(boolean attached) {
        BitSet lines = new BitSet();
        for (Sign sign : signs) {
            boolean printed = switch (sign.kind()) {
                case SOCKET, REGISTRY, SESSION, ROUTE, ACCESS, PING, FIREWALL_RULE -> true;
                case RDP_FILE, PROPERTIES -> attached && sign.fields().size() >= FEW;
                default -> false;
            };
            sign.fields().values().stream()
                    .filter(mark -> mark.line() > 0)
                    .filter(mark -> printed || mark.quote().contains(LEADER))
                    .forEach(mark -> lines.set(mark.line()));
        }
        return lines;
    }

    /** What could not be read. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
