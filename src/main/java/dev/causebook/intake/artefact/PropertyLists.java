package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Names with values, one a line: {@code Name : value}, as {@code Format-List}, {@code ipconfig}, {@code netsh} and many others
 * print them. Lines that follow one another are one block; a name that comes again begins the next.
 */
final class PropertyLists {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 4_000;
    private static final int CONTINUED_AT = 4;
    /** Behind these names stand whole sentences, in lines of their own and with colons in them. */
    private static final Set<String> DESCRIPTIONS = Set.of("description", "beschreibung");

    private static final List<String> REMARKS = List.of("Signature matches Public Key", "Signatur stimmt mit dem");

    private static final Pattern NEXT_EVENT =
            Pattern.compile("^\\s{0,4}(?:Event Xml:|Ereignis-XML:|Event ?\\[[0-9]|Log Name:|Protokollname:)");

    private final Consumer<Sign> blocks;
    private Map<String, Mark> block = new LinkedHashMap<>();
    private String last = "";
    private boolean describing;

    private PropertyLists(Consumer<Sign> blocks) {
        this.blocks = blocks;
    }

    /** Finds the blocks of a text. */
    static void find(TextLines lines, Consumer<Sign> blocks) {
        PropertyLists lists = new PropertyLists(blocks);
        lines.forEach(lists::line);
        lists.finish();
    }

    private void line(Line line) {
        if (line.blank()) {
            finish();
            return;
        }
        if (describing && !NEXT_EVENT.matcher(line.text()).find()) {
            append(line);
            return;
        }
        Optional<Property> property = Property.of(line);
        if (property.isPresent()) {
            String name = property.get().name();
            if (block.containsKey(name)) {
                finish();
            }
            block.put(name, property.get().value());
            last = name;
            describing = DESCRIPTIONS.contains(name)
                    && property.get().value().value().isEmpty();
        } else if (!rule(line) && !continued(line)) {
            finish();
        }
    }

    private void finish() {
        describing = false;
        if (!block.isEmpty()) {
            blocks.accept(new Sign(ArtefactKind.PROPERTIES, block));
            block = new LinkedHashMap<>();
        }
    }

    /** A row of dashes under a name does not end its block, nor does what certutil remarks between. */
    private static boolean rule(Line line) {
        String text = line.text();
        char first = text.charAt(0);
        return first == '-' || first == '=' || first == ' '
                ? text.chars().allMatch(c -> c == '-' || c == '=' || c == ' ')
                : first == 'S' && REMARKS.stream().anyMatch(text::startsWith);
    }

    /** A long value goes on in the next line, further in than the names. */
    private boolean continued(Line line) {
        Mark before = block.get(last);
        int indent = line.text().length() - line.text().stripLeading().length();
        if (before == null || indent < CONTINUED_AT) {
            return false;
        }
        append(line);
        return true;
    }

    private void append(Line line) {
        Mark before = block.get(last);
        if (before != null && before.value().length() < LONGEST_VALUE) {
            String more = line.text().strip();
            String joined = before.value().isEmpty() ? more : before.value() + " " + more;
            block.put(last, new Mark(joined, before.quote(), before.start(), before.end(), before.line()));
        }
    }

    /**
     * One line of a list.
     *
     * @param name the name, in lower case, without dots that lead to the value
     * @param value what stands behind the colon
     */
    record Property(String name, Mark value) {

        /** What a line says, or nothing where it is none of a list. */
        static Optional<Property> of(Line line) {
            String text = line.text();
            int colon = text.indexOf(':');
            int begin = text.length() - text.stripLeading().length();
            if (colon <= begin || colon - begin > LONGEST_NAME || !Character.isLetter(text.charAt(begin))) {
                return Optional.empty();
            }
            int end = colon;
            while (end > begin && (text.charAt(end - 1) == '.' || Character.isWhitespace(text.charAt(end - 1)))) {
                end--;
            }
            String name = text.substring(begin, end).toLowerCase(Locale.ROOT);
            Mark value = line.behind(colon);
            // The quote shows the name too: a bare "True" tells nobody what was read.
            Mark shown = new Mark(
                    value.value(),
                    text.substring(begin, Math.max(colon + 1, value.end() - line.start())),
                    line.start() + begin,
                    Math.max(line.start() + colon + 1, value.end()),
                    line.number());
            return name.isEmpty() ? Optional.empty() : Optional.of(new Property(name, shown));
        }
    }
}
