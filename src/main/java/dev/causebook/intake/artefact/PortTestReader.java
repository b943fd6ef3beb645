package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tries of a TCP port: {@code psping}, {@code nc}, {@code telnet}, {@code curl} and the port lines of {@code nmap}. */
final class PortTestReader implements TextReader {

    /**
     * A form of line.
     *
     * @param word stands in every line of that form; looked for first
     */
    private record Form(String tool, String word, Pattern line, String result) {
        static Form of(String tool, String word, String line, String result) {
            return new Form(tool, word, Pattern.compile(line), result);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of("nmap", "/tcp", "^\\s{0,8}([0-9]{1,5})/tcp\\s{1,8}open\\s.{0,200}$", "open"),
            Form.of("nmap", "/tcp", "^\\s{0,8}([0-9]{1,5})/tcp\\s{1,8}closed\\s.{0,200}$", "refused"),
            Form.of("nmap", "/tcp", "^\\s{0,8}([0-9]{1,5})/tcp\\s{1,8}filtered\\s.{0,200}$", "timeout"),
            Form.of(
                    "nc",
                    "succeeded!",
                    "^Connection to .{1,120} ([0-9]{1,5}) port \\[tcp/.{1,40}\\] succeeded!$",
                    "open"),
            Form.of(
                    "nc",
                    "open",
                    "^\\S{1,120} \\[[0-9a-fA-F.:]{3,45}\\] ([0-9]{1,5}) \\([^()]{1,40}\\) ?:? ?open$",
                    "open"),
            Form.of(
                    "nc",
                    "nc: connect to",
                    "^nc: connect to .{1,120} port ([0-9]{1,5}) \\(tcp\\) failed: Connection refused$",
                    "refused"),
            Form.of(
                    "nc",
                    "nc: connect to",
                    "^nc: connect to .{1,120} port ([0-9]{1,5}) \\(tcp\\) (?:failed|timed out): ?(?:Connection timed out|Operation now in progress).{0,60}$",
                    "timeout"),
            Form.of(
                    "nc",
                    "nc: connect to",
                    "^nc: connect to .{1,120} port ([0-9]{1,5}) \\(tcp\\) failed: (?:No route to host|Network is unreachable)$",
                    "unreachable"),
            Form.of(
                    "telnet",
                    "ost",
                    "^.{0,80}(?:Could not open connection to the host, on port|Es konnte keine Verbindung mit dem Host hergestellt werden, auf Port) ([0-9]{1,5}).{0,80}$",
                    "timeout"));
    private static final Pattern PSPING = Pattern.compile("^TCP connect to .{1,120}:([0-9]{1,5}):$");
    private static final Pattern PSPING_LOSS = Pattern.compile(
            "^\\s{0,8}Sent = [0-9]{1,9}, Received = ([0-9]{1,9}), Lost = [0-9]{1,9} \\(([0-9]{1,3})% loss\\).{0,4}$");

    @Override
    public void read(TextLines lines, SignSink signs) {
        @Nullable Mark port = null;
        boolean refused = false;
        for (Line line : lines) {
            String text = line.text();
            if (text.startsWith("TCP connect to ")) {
                Matcher psping = PSPING.matcher(text);
                port = psping.matches() ? line.part(psping.start(1), psping.end(1)) : null;
                refused = false;
            } else if (port != null) {
                refused |= text.toLowerCase(Locale.ROOT).contains("refused");
                Matcher loss = PSPING_LOSS.matcher(text);
                if (loss.matches()) {
                    String result = loss.group(1).equals("0") ? refused ? "refused" : "timeout" : "open";
                    add("psping", port, line.whole().as(result), signs);
                    port = null;
                }
            } else {
                single(line, signs);
            }
        }
    }

    private static void single(Line line, SignSink signs) {
        String text = line.text();
        boolean worthALook =
                text.contains("/tcp") || text.contains("port") || text.contains("Port") || text.endsWith("open");
        if (!worthALook) {
            return;
        }
        for (Form form : FORMS) {
            Matcher matcher = form.line().matcher(text);
            if (text.contains(form.word()) && matcher.matches()) {
                Mark port = line.part(matcher.start(1), matcher.end(1));
                add(form.tool(), port, line.whole().as(form.result()), signs);
                return;
            }
        }
    }

    private static void add(String tool, Mark port, Mark result, SignSink signs) {
        signs.add(Sign.of(ArtefactKind.PORT_TEST)
                .with("tool", result.as(tool))
                .with("port", port)
                .with("result", result)
                .finished());
    }
}
