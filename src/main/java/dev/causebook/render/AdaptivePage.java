package dev.causebook.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An Adaptive Card of version 1.5, the newest that Teams shows. All text stands in runs of a RichTextBlock, where no markup
 * is read, so words stay words. A message may have 28 KB.
 */
final class AdaptivePage implements Page {

    private static final int MOST_BYTES = 26_000;
    /** What an element takes around its text. */
    private static final int FRAME = 170;

    private final List<Object> body = new ArrayList<>();
    private int used = FRAME;
    private boolean full;

    @Override
    public void section(String title) {
        add(title, Map.of("weight", "Bolder", "size", "Medium"), "Medium");
    }

    @Override
    public void entry(String title) {
        add(title, Map.of("weight", "Bolder"), "Small");
    }

    @Override
    public void line(String line) {
        add(line, Map.of(), "Small");
    }

    @Override
    public void command(String command) {
        command.strip()
                .lines()
                .forEach(line -> add(line.isEmpty() ? " " : line, Map.of("fontType", "Monospace"), "None"));
    }

    @Override
    public void table(List<String> heading, List<List<String>> rows) {
        rows.forEach(row -> line(String.join(", ", row)));
    }

    @Override
    public boolean whole(Runnable part) {
        int blocks = body.size();
        int before = used;
        full = false;
        part.run();
        if (full) {
            body.subList(blocks, body.size()).clear();
            used = before;
        }
        return !full;
    }

    private void add(String text, Map<String, String> look, String spacing) {
        int size = FRAME + bytes(text);
        if (used + size > MOST_BYTES) {
            full = true;
            return;
        }
        used += size;
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("type", "TextRun");
        run.put("text", text);
        run.putAll(new TreeMap<>(look));
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "RichTextBlock");
        block.put("spacing", spacing);
        block.put("inlines", List.of(run));
        body.add(block);
    }

    private static int bytes(String text) {
        int bytes = 0;
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
        }
        return bytes;
    }

    Map<String, Object> card() {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("type", "AdaptiveCard");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("version", "1.5");
        card.put("body", List.copyOf(body));
        return card;
    }
}
