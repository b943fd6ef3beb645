package dev.causebook.intake.artefact;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Events as XML, as the event viewer and {@code wevtutil} write them. No document type and no entity is looked at. */
public final class EventXmlReader implements TextReader {

    private static final String BEGIN = "<Event";
    private static final String END = "</Event>";
    private static final int LONGEST_EVENT = 100_000;
    private static final int LONGEST_VALUE = 4_000;
    private static final int DEEPEST = 20;
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_QUOTE = 120;

    private final XMLInputFactory factory;

    /** Makes a reader. */
    public EventXmlReader() {
        factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the event is read");
        });
    }

    @Override
    public void read(TextLines lines, SignSink signs) {
        String text = lines.text();
        int line = 1;
        int counted = 0;
        int from = begin(text, 0);
        int end = -1;
        while (from >= 0) {
            end = end < from ? text.indexOf(END, from) : end;
            if (end < 0) {
                signs.warn("An event in XML breaks off before its end.");
                return;
            }
            int next = begin(text, from + 1);
            if (next < 0 || next > end) {
                for (; counted < from; counted++) {
                    line += text.charAt(counted) == '\n' ? 1 : 0;
                }
                read(text.substring(from, end + END.length()), from, line, signs);
                next = begin(text, end);
            }
            from = next;
        }
    }

    /** Where the next event begins; {@code <Events>} and {@code <EventData>} are others. */
    private static int begin(String text, int from) {
        int at = text.indexOf(BEGIN, from);
        while (at >= 0 && at + BEGIN.length() < text.length()) {
            char behind = text.charAt(at + BEGIN.length());
            if (behind == '>' || Character.isWhitespace(behind)) {
                return at;
            }
            at = text.indexOf(BEGIN, at + 1);
        }
        return -1;
    }

    private void read(String xml, int start, int line, SignSink signs) {
        if (xml.length() > LONGEST_EVENT) {
            signs.warn("An event in XML is longer than any real one; it was passed over.");
            return;
        }
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            try {
                event(reader, xml, start, line).ifPresent(signs::add);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            signs.warn("An event in XML is damaged and cannot be read.");
        }
    }

    private static Optional<Sign> event(XMLStreamReader reader, String xml, int start, int line)
            throws XMLStreamException {
        Fields fields = new Fields(place(xml, start, line));
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new XMLStreamException("deeper than any event");
                    }
                    fields.begin(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> fields.text(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    fields.end();
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("no event has document types or entities of its own");
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
        Sign sign = fields.draft.finished();
        return sign.field("id").isPresent() ? Optional.of(sign) : Optional.empty();
    }

    /** The event's number is what people recognise it by, so that is what is quoted. */
    private static Mark place(String xml, int start, int line) {
        int id = Math.max(0, xml.indexOf("<EventID"));
        int close = xml.indexOf("</EventID>", id);
        int end = close < 0 ? Math.min(xml.length(), id + BEGIN.length()) : close + "</EventID>".length();
        String quote = xml.substring(id, Math.min(end, id + LONGEST_QUOTE));
        int lineOfId =
                line + (int) xml.substring(0, id).chars().filter(c -> c == '\n').count();
        return new Mark("", quote, start + id, start + id + quote.length(), lineOfId);
    }

    /** What was read of an event so far. */
    private static final class Fields {
        private final Sign.Draft draft = Sign.of(ArtefactKind.EVENT);
        private final Mark place;
        private final StringBuilder text = new StringBuilder();
        private String element = "";
        private String named = "";
        private int unnamed;
        private int count;

        Fields(Mark place) {
            this.place = place;
        }

        void begin(XMLStreamReader reader) throws XMLStreamException {
            if (++count > MOST_FIELDS) {
                throw new XMLStreamException("longer than any event");
            }
            element = reader.getLocalName();
            named = attribute(reader, "Name");
            text.setLength(0);
            if (element.equals("Provider")) {
                draft.with("provider", place.as(Events.plainName(named)));
            } else if (element.equals("TimeCreated")) {
                draft.with("time", place.as(withoutFraction(attribute(reader, "SystemTime"))));
            }
        }

        void text(String more) {
            if (text.length() < LONGEST_VALUE) {
                text.append(more);
            }
        }

        /** Only the innermost elements hold values; behind an end there is none until the next begins. */
        void end() {
            if (element.isEmpty()) {
                return;
            }
            String value = text.toString().strip();
            switch (element) {
                case "EventID" -> draft.with("id", place.as(value));
                case "Channel" -> draft.with("log", place.as(Events.plainName(value)));
                case "Message" -> draft.with("message", place.as(value));
                case "Provider", "TimeCreated", "Correlation", "Execution", "Security" -> {
                    // What they say stands in their attributes.
                }
                case "Data" ->
                    draft.with("data." + (named.isEmpty() ? String.valueOf(++unnamed) : named), place.as(value));
                default -> draft.with("data." + element.toLowerCase(Locale.ROOT), place.as(value));
            }
            element = "";
        }
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** Fractions of seconds are of no use here. */
    private static String withoutFraction(String written) {
        int point = written.indexOf('.');
        return point > 0 ? written.substring(0, point) : written;
    }
}
