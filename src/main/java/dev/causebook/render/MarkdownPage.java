package dev.causebook.render;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page for ticketing systems and chats that read Markdown. */
final class MarkdownPage implements TextPage {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~]");

    private final StringBuilder text = new StringBuilder();

    @Override
    public void section(String title) {
        text.append(text.isEmpty() ? "" : "\n")
                .append("## ")
                .append(escaped(title))
                .append("\n\n");
    }

    @Override
    public void entry(String title) {
        text.append("\n**").append(escaped(title)).append("**\n\n");
    }

    @Override
    public void line(String line) {
        text.append("- ").append(escaped(line)).append('\n');
    }

    @Override
    public void command(String command) {
        String fence = "`".repeat(Math.max(3, longestRun(command) + 1));
        text.append('\n')
                .append(fence)
                .append('\n')
                .append(command.strip())
                .append('\n')
                .append(fence)
                .append("\n\n");
    }

    @Override
    public void table(List<String> heading, List<List<String>> rows) {
        appendRow(heading);
        text.append("|").append(" --- |".repeat(heading.size())).append('\n');
        rows.forEach(this::appendRow);
    }

    private void appendRow(List<String> row) {
        text.append(row.stream().map(MarkdownPage::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** What a text holds is words, never markup. */
    private static String escaped(String words) {
        return SPECIAL.matcher(words).replaceAll("\\\\$0");
    }

    private static int longestRun(String command) {
        int longest = 0;
        int run = 0;
        for (char c : command.toCharArray()) {
            run = c == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    @Override
    public String text() {
        return text.toString();
    }
}
