package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of group policy: rows of the page that {@code gpresult /H} writes, and {@code Policy: … Setting: … Winning GPO: …}. */
final class PolicyReader implements TextReader {

    private static final Pattern ONE_LINE = Pattern.compile(
            "^\\s{0,12}Policy:\\s{1,8}(\\S.{0,200}?)\\s{2,20}Setting:\\s{1,8}(\\S.{0,80}?)(?:\\s{2,20}Winning GPO:\\s{1,8}(\\S.{0,120}))?$");
    private static final String ROW = "<tr";
    private static final String ROW_END = "</tr";
    private static final String CELL = "<td";
    private static final int LONGEST_ROW = 20_000;
    private static final int MOST_CELLS = 8;
    private static final int MOST_ROWS = 20_000;

    @Override
    public void read(TextLines lines, SignSink signs) {
        for (Line line : lines) {
            if (line.text().contains("Policy:")) {
                Matcher matcher = ONE_LINE.matcher(line.text());
                if (matcher.matches()) {
                    Sign.Draft draft = Sign.of(ArtefactKind.POLICY)
                            .with("name", line.part(matcher.start(1), matcher.end(1)))
                            .with("setting", line.whole().as(matcher.group(2)));
                    if (matcher.group(3) != null) {
                        draft.with("gpo", line.part(matcher.start(3), matcher.end(3)));
                    }
                    signs.add(draft.finished());
                }
            }
        }
        String text = lines.text();
        if (text.contains(CELL)) {
            rows(text, signs);
        }
    }

    private static void rows(String text, SignSink signs) {
        int line = 1;
        int counted = 0;
        int from = text.indexOf(ROW);
        int end = text.indexOf(ROW_END, Math.max(0, from));
        for (int row = 0; from >= 0 && row < MOST_ROWS; row++) {
            int next = text.indexOf(ROW, from + 1);
            end = end >= 0 && end < from ? text.indexOf(ROW_END, from) : end;
            int stop = end < 0 ? text.length() : end;
            stop = Math.min(next < 0 ? stop : Math.min(stop, next), from + LONGEST_ROW);
            for (; counted < from; counted++) {
                line += text.charAt(counted) == '\n' ? 1 : 0;
            }
            List<String> cells = cells(text.substring(from, stop));
            if (cells.size() >= 2 && !cells.get(0).isEmpty() && !cells.get(1).isEmpty()) {
                Mark place = new Mark(
                        "", text.substring(from, Math.min(stop, from + 200)), from, Math.min(stop, from + 200), line);
                Sign.Draft draft = Sign.of(ArtefactKind.POLICY)
                        .with("name", place.as(cells.get(0)))
                        .with("setting", place.as(cells.get(1)));
                if (cells.size() > 2) {
                    draft.with("gpo", place.as(cells.get(2)));
                }
                signs.add(draft.finished());
            }
            from = next;
        }
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        int from = row.indexOf(CELL);
        while (from >= 0 && cells.size() < MOST_CELLS) {
            int next = row.indexOf(CELL, from + 1);
            cells.add(plain(row.substring(from, next < 0 ? row.length() : next)));
            from = next;
        }
        return cells;
    }

    /** The text between tags; nothing is made of the tags themselves. */
    private static String plain(String html) {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (int index = 0; index < html.length(); index++) {
            char c = html.charAt(index);
            if (c == '<') {
                inside = true;
            } else if (c == '>' && inside) {
                inside = false;
            } else if (!inside) {
                text.append(Character.isWhitespace(c) ? ' ' : c);
            }
        }
        return text.toString().replace("&nbsp;", " ").replace("&amp;", "&").strip();
    }
}
