package dev.causebook.render;

import java.util.List;

/** A page for helpdesks that show HTML: few elements without attributes, since each takes away what it does not know. */
final class HtmlPage implements TextPage {

    private final StringBuilder html = new StringBuilder();

    @Override
    public void section(String title) {
        element("h4", title);
    }

    @Override
    public void entry(String title) {
        html.append("<p><b>").append(escaped(title)).append("</b></p>\n");
    }

    @Override
    public void line(String line) {
        element("p", line);
    }

    @Override
    public void command(String command) {
        element("pre", command.strip());
    }

    @Override
    public void table(List<String> heading, List<List<String>> rows) {
        html.append("<table>\n");
        row(heading, "th");
        rows.forEach(cells -> row(cells, "td"));
        html.append("</table>\n");
    }

    private void row(List<String> cells, String element) {
        html.append("<tr>");
        cells.forEach(cell -> html.append('<')
                .append(element)
                .append('>')
                .append(escaped(cell))
                .append("</")
                .append(element)
                .append('>'));
        html.append("</tr>\n");
    }

    /** A line that is a link. */
    void link(String title, String address) {
        html.append("<p><a href=\"")
                .append(escaped(address))
                .append("\">")
                .append(escaped(title))
                .append("</a></p>\n");
    }

    private void element(String name, String text) {
        html.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    @Override
    public String text() {
        return html.toString();
    }

    /** What a text holds is words, never markup, in text and in attributes. */
    private static String escaped(String words) {
        StringBuilder safe = new StringBuilder(words.length() + 16);
        for (int index = 0; index < words.length(); index++) {
            char c = words.charAt(index);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
