package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of {@code .rdp} files: {@code name:type:value}, the type being {@code i}, {@code s} or {@code b}. */
final class RdpFileReader implements TextReader {

    private static final Pattern SETTING = Pattern.compile("^\\s{0,8}([a-z][a-z0-9 ]{2,60}):([isb]):(.{0,2000})$");
    private static final Pattern ADDRESS =
            Pattern.compile("(\\[[0-9a-fA-F:.]{2,60}\\]|[^:\\s]{1,253})(?::([0-9]{1,5}))?");
    private static final Pattern IP = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]{2,60}\\]");

    @Override
    public void read(TextLines lines, SignSink signs) {
        Sign.Draft file = Sign.of(ArtefactKind.RDP_FILE);
        for (Line line : lines) {
            if (line.text().indexOf(':') > 0) {
                setting(line, file);
            }
        }
        Sign read = file.finished();
        if (!read.fields().isEmpty()) {
            signs.add(read);
        }
    }

    private static void setting(Line line, Sign.Draft file) {
        Matcher matcher = SETTING.matcher(line.text());
        if (matcher.matches()) {
            String name = matcher.group(1).strip();
            String value = matcher.group(3).strip();
            file.with(name, line.whole().as(value));
            if (name.equals("full address")) {
                address(line, value, file);
            }
        }
    }

    /** The address says by what name the host is called, and at which port. */
    private static void address(Line line, String value, Sign.Draft file) {
        Matcher matcher = ADDRESS.matcher(value);
        if (!matcher.matches()) {
            return;
        }
        String host = matcher.group(1);
        String form = IP.matcher(host).matches() ? "ip" : host.contains(".") ? "fqdn" : "netbios";
        file.with("address form", line.whole().as(form));
        if (matcher.group(2) != null) {
            file.with("port", line.whole().as(matcher.group(2)));
        }
        boolean local = host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
        file.with("loopback", line.whole().as(String.valueOf(local)));
    }
}
