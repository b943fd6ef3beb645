package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sessions of a host: {@code qwinsta}, {@code query session}, {@code query user}, in English, German, French and Spanish. */
final class SessionsReader implements TextReader {

    /** Printed in capitals in every language; what people write of a session, its ID and its state is not. */
    private static final Pattern HEAD = Pattern.compile(
            "^\\s{0,4}(SESSIONNAME|SITZUNGSNAME|SESSION|NOMBRE DE SESI.{1,2}N|USERNAME|BENUTZERNAME|UTILISATEUR|NOMBRE DE USUARIO|NOMBRE USUARIO)\\s.{0,60}\\sID\\.?\\s{1,6}(STATE|STATUS|.{1,2}TAT|ESTADO)\\b.{0,80}$");

    private static final Pattern ROW = Pattern.compile(
            "^[\\s>]{0,40}(\\S.{0,60}?)?\\s{1,60}([0-9]{1,10})\\s{1,8}([\\p{L}.]{2,14})(?:\\s.{0,80})?$");
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("active", "active"),
            Map.entry("aktiv", "active"),
            Map.entry("actif", "active"),
            Map.entry("activo", "active"),
            Map.entry("disc", "disc"),
            Map.entry("getr.", "disc"),
            Map.entry("getrennt", "disc"),
            Map.entry("déco", "disc"),
            Map.entry("desc", "disc"),
            Map.entry("conn", "conn"),
            Map.entry("verb.", "conn"),
            Map.entry("verbunden", "conn"),
            Map.entry("connq", "connq"),
            Map.entry("listen", "listen"),
            Map.entry("abhör", "listen"),
            Map.entry("abhör.", "listen"),
            Map.entry("abhören", "listen"),
            Map.entry("lauscht", "listen"),
            Map.entry("écouter", "listen"),
            Map.entry("écoute", "listen"),
            Map.entry("escuchar", "listen"),
            Map.entry("down", "down"),
            Map.entry("inakt.", "down"));
    /** A row that begins further in has no session name, only a user. */
    private static final int WIDEST_INDENT = 6;

    private static final List<String> BY_USER = List.of("U", "B", "NOMBRE DE U", "NOMBRE U");

    /** A table while it is read. */
    private static final class Table {
        private final Mark head;
        private final boolean byUser;
        private @Nullable Mark listener;
        private int rows;
        private int used;
        private Mark last;
        private String lastState = "";

        Table(Line head) {
            this.head = head.whole();
            this.last = this.head;
            String begin = head.text().strip().toUpperCase(Locale.ROOT);
            this.byUser = BY_USER.stream().anyMatch(begin::startsWith);
        }

        void row(Line line, Matcher row, SignSink signs) {
            String state = STATES.get(row.group(3).toLowerCase(Locale.ROOT));
            if (state == null) {
                return;
            }
            String name = row.group(1) == null || row.start(1) > WIDEST_INDENT
                    ? ""
                    : row.group(1).strip();
            rows++;
            last = line.whole();
            lastState = state;
            boolean listening = name.toLowerCase(Locale.ROOT).startsWith("rdp-tcp") && !name.contains("#");
            if (listening) {
                listener = line.whole().as(state.equals("down") ? "down" : "listen");
            }
            boolean services = name.equals("services");
            used += (state.equals("active") || state.equals("disc")) && !services && !listening ? 1 : 0;
            signs.add(Sign.of(ArtefactKind.SESSION)
                    .with("name", line.whole().as(name))
                    .with("id", line.part(row.start(2), row.end(2)))
                    .with("state", line.whole().as(state))
                    .finished());
        }

        void finish(SignSink signs) {
            if (rows == 0) {
                return;
            }
            Sign.Draft draft = Sign.of(ArtefactKind.SESSION_LIST);
            boolean asked = rows == 1 && listener == null;
            if (asked) {
                draft.with("only", last.as(lastState));
            }
            // The list of sessions never has just one row, so that one is of a user who was asked for.
            if (byUser || !asked) {
                draft.with("used", last.as(String.valueOf(used)));
            }
            if (listener != null) {
                draft.with("listener", listener);
            } else if (!byUser && rows > 1) {
                draft.with("listener", head.as("absent"));
            }
            signs.add(draft.finished());
        }
    }

    @Override
    public void read(TextLines lines, SignSink signs) {
        @Nullable Table table = null;
        for (Line line : lines) {
            if (line.text().contains("ID") && HEAD.matcher(line.text()).find()) {
                finish(table, signs);
                table = new Table(line);
            } else if (table != null) {
                Optional<Matcher> row = row(line);
                if (row.isPresent()) {
                    table.row(line, row.get(), signs);
                } else {
                    finish(table, signs);
                    table = null;
                }
            }
        }
        finish(table, signs);
    }

    private static void finish(@Nullable Table table, SignSink signs) {
        if (table != null) {
            table.finish(signs);
        }
    }

    private static Optional<Matcher> row(Line line) {
        Matcher matcher = ROW.matcher(line.text());
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
