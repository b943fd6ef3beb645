package dev.causebook.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message in Slack's Block Kit. Words stand in plain text, where no markup and no mention is read, commands in
 * preformatted rich text. A message has at most 50 blocks, a heading 150 characters, a section 3,000; beyond about 13,000
 * in all Slack refuses it.
 */
final class SlackPage implements Page {

    private static final int MOST_BLOCKS = 48;
    private static final int LONGEST_HEADING = 150;
    private static final int LONGEST_SECTION = 3_000;
    private static final int MOST_CHARACTERS = 12_000;

    private final List<Object> blocks = new ArrayList<>();
    private final StringBuilder section = new StringBuilder();
    private int used;
    private boolean full;

    @Override
    public void section(String title) {
        flush();
        add(title.length(), Map.of("type", "header", "text", plain(cut(title, LONGEST_HEADING))));
    }

    @Override
    public void entry(String title) {
        line(title);
    }

    @Override
    public void line(String words) {
        String line = cut(words, LONGEST_SECTION);
        if (section.length() + line.length() + 1 > LONGEST_SECTION) {
            flush();
        }
        section.append(section.isEmpty() ? "" : "\n").append(line);
    }

    @Override
    public void command(String command) {
        flush();
        String stripped = command.strip();
        full |= stripped.length() > LONGEST_SECTION;
        add(
                stripped.length(),
                Map.of(
                        "type",
                        "rich_text",
                        "elements",
                        List.of(Map.of(
                                "type",
                                "rich_text_preformatted",
                                "elements",
                                List.of(Map.of("type", "text", "text", stripped))))));
    }

    @Override
    public void table(List<String> heading, List<List<String>> rows) {
        rows.forEach(row -> line(String.join(", ", row)));
    }

    @Override
    public boolean whole(Runnable part) {
        flush();
        int before = blocks.size();
        int characters = used;
        full = false;
        part.run();
        flush();
        if (full) {
            blocks.subList(before, blocks.size()).clear();
            used = characters;
        }
        return !full;
    }

    private void flush() {
        if (!section.isEmpty()) {
            add(section.length(), Map.of("type", "section", "text", plain(section.toString())));
            section.setLength(0);
        }
    }

    private void add(int length, Map<String, Object> block) {
        if (blocks.size() >= MOST_BLOCKS || used + length > MOST_CHARACTERS) {
            full = true;
            return;
        }
        blocks.add(new TreeMap<>(block));
        used += length;
    }

    private static Map<String, Object> plain(String text) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("type", "plain_text");
        plain.put("text", text);
        plain.put("emoji", false);
        return plain;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /**
     * The message.
     *
     * @param summary what notifications show
     */
    Map<String, Object> message(String summary) {
        flush();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", summary);
        message.put("blocks", List.copyOf(blocks));
        return message;
    }
}
