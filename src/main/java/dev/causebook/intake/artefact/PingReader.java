package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Echo requests: {@code ping} of Windows in English, German, French and Spanish, and of Linux. */
final class PingReader implements TextReader {

    private static final Pattern BEGIN = Pattern.compile(
            "(?i)^\\s{0,4}(?:Pinging|Ping wird ausgef.{1,2}hrt f.{1,2}r|Envoi d.une requ.{1,2}te .{0,2}Ping.{0,2}|Haciendo ping a|PING)\\s.{0,160}?([0-9]{1,5})(?:\\([0-9]{1,5}\\))?\\s{1,3}(?:bytes|octets|Bytes).{0,80}$");
    private static final Pattern STATISTICS = Pattern.compile(
            "(?i)^\\s{1,12}(?:Packets: Sent|Pakete: Gesendet|Paquets.{0,3}: envoy.{1,2}s|Paquetes: enviados) = ([0-9]{1,9}), (?:Received|Empfangen|re.{1,2}us|recibidos) = ([0-9]{1,9}), (?:Lost|Verloren|perdus|perdidos) = ([0-9]{1,9})(?:\\s{0,2}\\([^()]{1,20}\\)[,.]?)?\\s{0,4}$");
    private static final Pattern LINUX = Pattern.compile(
            "^([0-9]{1,9}) packets transmitted, ([0-9]{1,9}) (?:packets )?received,(?: \\+[0-9]{1,9} errors,)? ([0-9]{1,3})(?:\\.[0-9]{1,6})?% packet loss(?:, time [0-9]{1,9} ?ms)?(?:, pipe [0-9]{1,4})?$");
    /** What an answer begins with, before what it says. */
    private static final String FROM =
            "^\\s{0,4}(?:(?:Reply from|Antwort von|R.{1,2}ponse de|Respuesta desde|From) \\S{1,80}? ?:? |ping: |icmp_seq=[0-9]{1,6} ){0,2}(?:icmp_seq=[0-9]{1,6} )?";

    private static final Pattern TOO_LARGE = Pattern.compile(
            "(?i)" + FROM
                    + "(?:Packet needs to be fragmented but DF set|Paket m.{1,2}sste fragmentiert werden, DF-Flag ist jedoch gesetzt"
                    + "|Le paquet doit .{1,2}tre fragment.{1,2} mais .{0,40}|Es necesario fragmentar el paquete pero .{0,40}"
                    + "|(?:local error: |sendmsg: )message too long(?:, mtu[:=] ?[0-9]{1,5})?|Frag needed and DF set \\(mtu = [0-9]{1,5}\\))\\.?$");
    private static final Pattern UNREACHABLE = Pattern.compile("(?i)" + FROM
            + "(?:Destination (?:host|net) unreachable|Zielhost nicht erreichbar|Impossible de joindre l.h.{1,2}te de destination"
            + "|Host de destino inaccesible)\\.?$");
    private static final Pattern COMMAND =
            Pattern.compile("(?i)\\bping(?:\\.exe)?\\s[^|&:]{0,60}?[-/][a-zA-Z][^|&]{0,100}");
    private static final Pattern PAYLOAD = Pattern.compile("(?i)(?:^|\\s)[-/][ls]\\s{1,4}([0-9]{1,5})");
    private static final Pattern WHOLE = Pattern.compile("(?i)(?:^|\\s)(?:[-/]f|-M do)(?:\\s|$)");
    private static final List<String> TOO_LARGE_WORDS = List.of("fragment", "too long", "frag needed");
    private static final List<String> UNREACHABLE_WORDS =
            List.of("unreachable", "nicht erreichbar", "impossible de joindre", "inaccesible");
    private static final double HUNDRED = 100;
    private static final int HEADERS = 28;
    private static final int LOOK_BACK = 40;
    /** What ping prints stands on short lines; a longer one is somebody telling of it, which is read as any other words. */
    private static final int LONGEST_PRINTED = 100;

    /** Requests of one command while they are read. */
    private static final class Run {
        private int payload = -1;
        private boolean unsplit;
        private @Nullable Mark tooLarge;
        private @Nullable Mark unreachable;
        private int begun = -1;

        void command(String text, int line) {
            begun = line;
            unsplit = WHOLE.matcher(text).find();
            Matcher size = PAYLOAD.matcher(text);
            payload = size.find() ? Integer.parseInt(size.group(1)) : -1;
        }
    }

    @Override
    public void read(TextLines lines, SignSink signs) {
        Run run = new Run();
        for (Line line : lines) {
            String text = line.text();
            if (text.isEmpty()) {
                continue;
            }
            String lower = line.lower();
            Matcher begin = BEGIN.matcher(text);
            if (lower.contains("ping") && begin.matches()) {
                boolean commanded = run.begun >= 0 && line.number() - run.begun <= 2;
                boolean unsplit = commanded && run.unsplit;
                run = new Run();
                run.begun = line.number();
                run.unsplit = unsplit;
                run.payload = Integer.parseInt(begin.group(1));
            } else if (lower.contains("ping ")) {
                Matcher command = COMMAND.matcher(text);
                if (command.find()) {
                    run = new Run();
                    run.command(command.group(), line.number());
                }
            }
            trouble(lower, line, run);
            run = statistics(text, line, run, signs);
        }
        if (run.tooLarge != null) {
            signs.add(Sign.of(ArtefactKind.PING)
                    .with("trouble", run.tooLarge.as("needs-splitting"))
                    .with("unsplit", run.tooLarge.as("yes"))
                    .finished());
        }
    }

    private static boolean holds(String lower, List<String> words) {
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static void trouble(String lower, Line line, Run run) {
        if (lower.length() > LONGEST_PRINTED) {
            return;
        }
        String text = line.text();
        if (holds(lower, TOO_LARGE_WORDS) && TOO_LARGE.matcher(text).matches()) {
            run.tooLarge = line.whole();
        } else if (holds(lower, UNREACHABLE_WORDS) && UNREACHABLE.matcher(text).matches()) {
            run.unreachable = line.whole();
        }
    }

    private static Run statistics(String text, Line line, Run run, SignSink signs) {
        if (!text.contains(" = ") && !text.contains("% packet loss")) {
            return run;
        }
        Matcher windows = STATISTICS.matcher(text);
        Matcher linux = LINUX.matcher(text);
        String received;
        String loss;
        if (windows.matches()) {
            received = windows.group(2);
            double sent = Double.parseDouble(windows.group(1));
            loss = sent > 0 ? String.valueOf(Math.round(HUNDRED * Double.parseDouble(windows.group(3)) / sent)) : "";
        } else if (linux.matches()) {
            received = linux.group(2);
            loss = linux.group(3);
        } else {
            return run;
        }
        Mark whole = line.whole();
        Sign.Draft draft = Sign.of(ArtefactKind.PING);
        boolean recent = run.begun >= 0 && line.number() - run.begun <= LOOK_BACK + 1_000;
        boolean large = recent && run.unsplit || run.tooLarge != null;
        draft.with("unsplit", whole.as(large ? "yes" : "no"));
        if (recent && run.payload >= 0) {
            draft.with("payload", whole.as(String.valueOf(run.payload)));
        }
        if (run.tooLarge != null) {
            draft.with("trouble", run.tooLarge.as("needs-splitting"));
        } else if (run.unreachable != null) {
            // Windows counts "unreachable" as an answer, which it is, but not one of the host.
            draft.with("trouble", run.unreachable.as("unreachable"));
        }
        boolean answered = !received.equals("0") && run.unreachable == null;
        draft.with("received", whole.as(run.unreachable != null ? "0" : received));
        if (!loss.isEmpty()) {
            draft.with("loss", whole.as(run.unreachable != null ? "100" : loss));
        }
        if (large && answered && run.payload > 0) {
            draft.with("passes", whole.as(String.valueOf(run.payload + HEADERS)));
        }
        signs.add(draft.finished());
        return new Run();
    }
}
