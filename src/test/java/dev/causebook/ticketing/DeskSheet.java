package dev.causebook.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.causebook.fact.Audience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a product's documents say: how it sends, how it is asked, and the exact call that writes a private note. It is written
 * down a second time, as data under {@code src/test/resources/ticketing}, so that it does not share the faults of the code.
 */
final class DeskSheet {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String OPTION = "options.";
    private static final Path ROOT = Path.of("src/test/resources/ticketing");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z]+)\\}");

    private final String name;
    private final JsonNode sheet;

    private DeskSheet(String name) {
        this.name = name;
        this.sheet = read(ROOT.resolve(name).resolve("desk.json"));
    }

    /** All of them, by the names of their folders. */
    static Map<String, DeskSheet> all() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            Map<String, DeskSheet> all = new TreeMap<>();
            folders.filter(folder -> Files.exists(folder.resolve("desk.json")))
                    .map(folder -> folder.getFileName().toString())
                    .forEach(name -> all.put(name, new DeskSheet(name)));
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }

    String name() {
        return name;
    }

    JsonNode at(String pointer) {
        return sheet.at(pointer);
    }

    String word(String pointer) {
        return sheet.at(pointer).asText();
    }

    /** A file beside the sheet, with its variables filled in. */
    String file(String file, Map<String, String> values) {
        try {
            return filled(Files.readString(ROOT.resolve(name).resolve(file)), values);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }

    /** The words with the values where they are named, escaped as JSON has it. */
    static String filled(String words, Map<String, String> values) {
        return VARIABLE.matcher(words).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                return Matcher.quoteReplacement(found.group());
            }
            String quoted = new TextNode(value).toString();
            return Matcher.quoteReplacement(quoted.substring(1, quoted.length() - 1));
        });
    }

    /** Where a call is one of these, with the ticket that it names; null where it is another. */
    static String ticketIn(String pattern, String call) {
        Matcher found = Pattern.compile(
                        "\\Q" + pattern.replaceAll("\\$\\{[a-z]+\\}", "\\\\E([A-Za-z0-9-]+)\\\\Q") + "\\E")
                .matcher(call);
        return !found.matches() ? null : found.groupCount() > 0 ? found.group(1) : "";
    }

    /** Whether a document is as it should be; a variable stands for any words that are not empty. */
    static boolean fits(JsonNode wanted, JsonNode found, Map<String, String> values) {
        if (wanted.isTextual() && VARIABLE.matcher(wanted.asText()).find()) {
            String filled = filled(wanted.asText(), values);
            return VARIABLE.matcher(filled).find()
                    ? found.isTextual() && !found.asText().isBlank()
                    : found.asText().equals(filled) && found.isValueNode();
        }
        if (wanted.isObject()) {
            return found.isObject()
                    && wanted.size() == found.size()
                    && wanted.properties().stream()
                            .allMatch(one ->
                                    found.has(one.getKey()) && fits(one.getValue(), found.get(one.getKey()), values));
        }
        if (wanted instanceof ArrayNode list) {
            return found.isArray()
                    && list.size() == found.size()
                    && java.util.stream.IntStream.range(0, list.size())
                            .allMatch(index -> fits(list.get(index), found.get(index), values));
        }
        return wanted.equals(found);
    }

    List<String> unreadable() {
        return JSON.convertValue(
                sheet.at("/unreadable"), JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    Map<String, String> map(String pointer) {
        return JSON.convertValue(
                sheet.at(pointer), JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, String.class));
    }

    /** A helpdesk that is set up as the sheet says, but for some settings. */
    Helpdesk connect(URI url, Map<String, String> other) {
        Map<String, String> told = map("/settings");
        told.putAll(other);
        Map<String, String> options = new TreeMap<>();
        told.forEach((name, value) -> {
            if (name.startsWith(OPTION)) {
                options.put(name.substring(OPTION.length()), value);
            }
        });
        HelpdeskSettings settings = new HelpdeskSettings(
                name,
                url,
                told.get("account"),
                told.get("username"),
                told.get("password"),
                told.get("token"),
                Audience.AGENT,
                options);
        Product product = Products.all().get(word("/system"));
        return product.connect(settings, new HelpdeskClient(name, url, product.credentials(settings)));
    }
}
