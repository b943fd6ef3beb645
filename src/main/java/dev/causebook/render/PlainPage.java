package dev.causebook.render;

import java.util.ArrayList;
import java.util.List;

/** A page for terminals and plain mails. */
final class PlainPage implements TextPage {

    private static final String INDENT = "   ";

    private final StringBuilder text = new StringBuilder();

    @Override
    public void section(String title) {
        text.append(text.isEmpty() ? "" : "\n").append(title).append('\n');
    }

    @Override
    public void entry(String title) {
        text.append(title).append('\n');
    }

    @Override
    public void line(String line) {
        text.append(INDENT).append(line).append('\n');
    }

    @Override
    public void command(String command) {
        command.lines()
                .forEach(line -> text.append(INDENT).append(INDENT).append(line).append('\n'));
    }

    @Override
    public void table(List<String> heading, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(heading);
        all.addAll(rows);
        int[] widths = new int[heading.size()];
        all.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        all.forEach(row -> appendRow(row, widths));
    }

    private void appendRow(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    @Override
    public String text() {
        return text.toString();
    }
}
