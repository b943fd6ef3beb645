package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way to a host: {@code tracert} and {@code traceroute}. */
final class RouteReader implements TextReader {

    private static final Pattern HOP = Pattern.compile(
            "^\\s{0,4}([0-9]{1,2})\\s{1,8}(?:(?:<?[0-9.]{1,9} ms|\\*)\\s{1,8}){3}(?:\\S{1,80}\\s?){1,6}$");
    private static final Pattern UNIX_HOP = Pattern.compile(
            "^\\s{0,4}([0-9]{1,2})\\s{1,4}(?:(\\S{1,120} \\([0-9a-fA-F.:]{3,45}\\)|[0-9a-fA-F.:]{3,45})\\s{1,4}(?:[0-9.]{1,9} ms|\\*)[^,;!?]{0,200}|\\* \\* \\*)$");
    private static final Pattern BEGIN = Pattern.compile(
            "(?i)^\\s{0,4}(?:Tracing route to|Routenverfolgung zu|D.{1,2}termination de l.itin.{1,2}raire vers|Traza a|traceroute to)\\s.{0,60}?([0-9]{1,3}(?:\\.[0-9]{1,3}){3}).{0,120}$");

    @Override
    public void read(TextLines lines, SignSink signs) {
        @Nullable String target = null;
        @Nullable Mark last = null;
        boolean reached = false;
        for (Line line : lines) {
            Matcher begin = BEGIN.matcher(line.text());
            if (mayBegin(line.lower()) && begin.matches()) {
                add(last, reached, signs);
                target = begin.group(1);
                last = null;
                reached = false;
            } else if (target != null && !line.text().isEmpty()) {
                Matcher hop = HOP.matcher(line.text());
                Matcher unix = UNIX_HOP.matcher(line.text());
                if (hop.matches() || unix.matches()) {
                    last = line.whole();
                    reached |= line.text().contains(target);
                }
            }
        }
        add(last, reached, signs);
    }

    private static boolean mayBegin(String lower) {
        return lower.contains("trac")
                || lower.contains("routenv")
                || lower.contains("traza")
                || lower.contains("raire");
    }

    private static void add(@Nullable Mark last, boolean reached, SignSink signs) {
        if (last != null) {
            signs.add(Sign.of(ArtefactKind.ROUTE)
                    .with("reached", last.as(reached ? "yes" : "no"))
                    .finished());
        }
    }
}
