package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports and who holds them: {@code netstat -ano} and {@code -anob}, {@code ss -ltnp}, {@code Get-NetTCPConnection}. Where
 * {@code tasklist /svc} or {@code Get-Process} stand beside them, the number of a process becomes its name.
 */
final class Sockets implements TextReader {

    private static final Pattern ROW = Pattern.compile(
            "^\\s{0,8}(TCP|UDP)\\s{1,20}(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.%]{2,60}\\]|\\*):([0-9]{1,5})\\s{1,60}\\S{1,80}:(?:[0-9]{1,5}|\\*)(?:\\s{1,40}([A-Za-zÄÖÜäöüß_]{3,20}))?(?:\\s{1,40}([0-9]{1,7}))?$");
    private static final Pattern PROGRAM = Pattern.compile("^\\s{0,4}\\[([^\\]]{1,80})\\]$");
    private static final Pattern SS = Pattern.compile(
            "^(?:tcp\\s{1,10})?LISTEN\\s{1,20}[0-9]{1,9}\\s{1,20}[0-9]{1,9}\\s{1,20}(\\S{1,80}):([0-9]{1,5})\\s{1,40}\\S{1,80}(?:\\s{1,40}users:\\(\\(\"([^\"]{1,60})\",pid=([0-9]{1,9}).{0,400})?$");
    private static final Pattern TASK =
            Pattern.compile("^([^\\s:]{1,60}\\.exe)\\s{1,60}([0-9]{1,7})\\s{1,20}([A-Za-z][A-Za-z0-9_, -]{1,400})$");
    /** What {@code netstat} calls a port on which somebody listens, in several languages. */
    private static final List<String> LISTENING =
            List.of("LISTENING", "ABHÖREN", "ABH™REN", "LISTEN", "ÉCOUTE", "ESCUCHANDO");

    private record Row(String protocol, String port, String state, String pid, Mark mark, String program) {}

    @Override
    public void read(TextLines lines, SignSink signs) {
        List<Row> rows = new ArrayList<>();
        Map<String, String> programs = new HashMap<>();
        for (Line line : lines) {
            String text = line.text();
            if (text.contains("TCP") || text.contains("UDP")) {
                row(line).ifPresent(rows::add);
            } else if (text.contains("LISTEN")) {
                socketStatistics(line).ifPresent(rows::add);
            } else if (text.contains(".exe")) {
                program(line, rows, programs);
            }
        }
        rows.forEach(row -> signs.add(sign(row, programs)));
    }

    private static Optional<Row> row(Line line) {
        Matcher matcher = ROW.matcher(line.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String state = matcher.group(3) == null ? "" : matcher.group(3);
        return Optional.of(new Row(
                matcher.group(1).toLowerCase(Locale.ROOT),
                matcher.group(2),
                LISTENING.contains(state.toUpperCase(Locale.ROOT)) ? "listen" : state.toLowerCase(Locale.ROOT),
                matcher.group(4) == null ? "" : matcher.group(4),
                line.whole(),
                ""));
    }

    private static Optional<Row> socketStatistics(Line line) {
        Matcher matcher = SS.matcher(line.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String program = matcher.group(3) == null ? "" : matcher.group(3);
        String pid = matcher.group(4) == null ? "" : matcher.group(4);
        return Optional.of(new Row("tcp", matcher.group(2), "listen", pid, line.whole(), program));
    }

    /** {@code netstat -b} names the program under the row; {@code tasklist /svc} the services of each number. */
    private static void program(Line line, List<Row> rows, Map<String, String> programs) {
        Matcher bracketed = PROGRAM.matcher(line.text());
        if (bracketed.matches() && !rows.isEmpty()) {
            Row last = rows.get(rows.size() - 1);
            if (!last.pid().isEmpty()) {
                programs.putIfAbsent(last.pid(), bracketed.group(1));
            }
            return;
        }
        Matcher task = TASK.matcher(line.text());
        if (task.matches()) {
            programs.put(task.group(2), task.group(3).strip());
        }
    }

    private static Sign sign(Row row, Map<String, String> programs) {
        Sign.Draft draft = Sign.of(ArtefactKind.SOCKET)
                .with("protocol", row.mark().as(row.protocol()))
                .with("port", row.mark().as(row.port()))
                .with("state", row.mark().as(row.state()));
        if (!row.pid().isEmpty()) {
            draft.with("pid", row.mark().as(row.pid()));
        }
        String program = row.program().isEmpty() ? programs.getOrDefault(row.pid(), "") : row.program();
        if (!program.isEmpty()) {
            draft.with("program", row.mark().as(program));
        }
        return draft.finished();
    }

    static void fromProperties(Sign properties, SignSink signs) {
        Optional<Mark> port = properties.field("localport");
        Optional<Mark> state = properties.field("state");
        if (port.isPresent() && state.isPresent()) {
            signs.add(Sign.of(ArtefactKind.SOCKET)
                    .with("protocol", port.get().as("tcp"))
                    .with("port", port)
                    .with("state", state.map(mark -> mark.as(mark.value().toLowerCase(Locale.ROOT))))
                    .with("pid", properties.field("owningprocess"))
                    .finished());
        }
    }
}
