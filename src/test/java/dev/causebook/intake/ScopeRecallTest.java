package dev.causebook.intake;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts how many tickets about something else are seen as such, and how many of ours are kept. */
class ScopeRecallTest {

    private static final Path TICKETS = Path.of("src/test/resources/intake/scope.tsv");
    private static final double LEAST_OUT = 0.9;
    private static final double LEAST_IN = 0.97;
    private static final int LEAST_TICKETS = 50;

    @Test
    void tells_failed_connections_from_everything_else() throws IOException {
        CaseReader reader = new CaseReader(TestPacks.quickLoader()
                .load(TestPacks.rules().resolve("rdp"))
                .pack()
                .orElseThrow());
        List<String> wrong = new ArrayList<>();
        double out = share(reader, "out", wrong);
        double in = share(reader, "in", wrong);
        System.out.printf("Scope: %.1f %% of the others seen, %.1f %% of ours kept%n", 100 * out, 100 * in);
        assertTrue(out >= LEAST_OUT, () -> "others seen: " + out + "\n" + String.join("\n", wrong));
        assertTrue(in >= LEAST_IN, () -> "ours kept: " + in + "\n" + String.join("\n", wrong));
    }

    private static double share(CaseReader reader, String expected, List<String> wrong) throws IOException {
        List<String> tickets = Files.readAllLines(TICKETS).stream()
                .filter(line -> line.startsWith(expected + "\t"))
                .map(line -> line.substring(expected.length() + 1))
                .toList();
        assertTrue(tickets.size() >= LEAST_TICKETS, "only " + tickets.size() + " tickets");
        long right = tickets.stream()
                .filter(ticket -> {
                    boolean ours = reader.read(ticket, List.of()).scope() == Reading.InScope.YES;
                    boolean good = ours == expected.equals("in");
                    if (!good) {
                        wrong.add(expected + ": " + ticket);
                    }
                    return good;
                })
                .count();
        return right / (double) tickets.size();
    }
}
