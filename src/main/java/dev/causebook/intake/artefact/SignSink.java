package dev.causebook.intake.artefact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes what readers see. Bounded: a file that shows more than anybody would send is not read to its end. */
public final class SignSink {

    private static final int MOST_SIGNS = 20_000;
    private static final int MOST_WARNINGS = 20;
    /** Fewer names and values than this may be anybody's. */
    private static final int FEW = 3;
    /** Dots that lead from a name to its value; only programs print them. */
    private static final String LEADER = " . .";
    /** A value with more words than these tells of something, unless it is the message of an event. */
    private static final int FEW_WORDS = 8;

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
     * @param attached true for an attachment, where lists of names and values that are set in columns are taken for a
     *     machine's; in a ticket people write such lists too, as they do in forms and at the head of mails
     */
    public BitSet machineLines(boolean attached) {
        BitSet lines = new BitSet();
        for (Sign sign : signs) {
            boolean printed = switch (sign.kind()) {
                case SOCKET, REGISTRY, SESSION, ROUTE, ACCESS, PING, FIREWALL_RULE, CLOCK -> true;
                case RDP_FILE -> attached && sign.fields().size() >= FEW;
                case PROPERTIES -> attached && inColumns(sign);
                default -> false;
            };
            boolean event = printed && (sign.kind() != ArtefactKind.PROPERTIES || Events.isEvent(sign));
            for (Mark mark : sign.fields().values()) {
                boolean machine = printed && (event || !tells(mark.value())) || led(mark.quote());
                if (machine && mark.line() > 0) {
                    lines.set(mark.line());
                }
            }
        }
        return lines;
    }

    /** At least three names whose values a program has set under one another; who writes by hand puts a colon and a space. */
    private static boolean inColumns(Sign list) {
        Map<Integer, Long> perLine =
                list.fields().values().stream().collect(Collectors.groupingBy(Mark::line, Collectors.counting()));
        Map<Integer, Long> perColumn = list.fields().values().stream()
                .map(mark -> column(mark.quote()))
                .filter(column -> column > 0)
                .collect(Collectors.groupingBy(column -> column, Collectors.counting()));
        return Stream.concat(perLine.values().stream(), perColumn.values().stream())
                .anyMatch(together -> together >= FEW);
    }

    /** Where the colon stands that follows white space, or the value that follows much of it; 0 where neither does. */
    private static int column(String quote) {
        int colon = quote.indexOf(':');
        if (colon > 0 && Character.isWhitespace(quote.charAt(colon - 1))) {
            return colon;
        }
        int value = colon + 1;
        while (colon > 0 && value < quote.length() && quote.charAt(value) == ' ') {
            value++;
        }
        return value > colon + 2 ? value : 0;
    }

    private static boolean tells(String value) {
        return value.chars().filter(c -> c == ' ').limit(FEW_WORDS).count() >= FEW_WORDS;
    }

    private static boolean led(String quote) {
        int colon = quote.indexOf(':');
        return colon > 0 && quote.substring(0, colon).stripTrailing().endsWith(LEADER);
    }

    /** What could not be read. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
