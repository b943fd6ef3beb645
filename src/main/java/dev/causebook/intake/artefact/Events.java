package dev.causebook.intake.artefact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Events of Windows logs, whatever form they come in; all forms end in the same signs. */
public final class Events {

    private static final String VENDOR = "microsoft-windows-";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final int MOST_EVENTS = 20_000;

    private Events() {}

    /** The name of a provider or a log in one notation: lower case, without the vendor before it. */
    public static String plainName(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith(VENDOR) ? lower.substring(VENDOR.length()) : lower;
    }

    /**
     * Events in lists and tables. A table of {@code Get-WinEvent} names the provider in a line above it.
     *
     * @param all the lists and rows of a text
     */
    static void fromProperties(List<Sign> all, SignSink signs) {
        TreeMap<Integer, Mark> headings = new TreeMap<>();
        all.stream()
                .filter(sign -> sign.fields().size() == 1)
                .flatMap(sign -> sign.field("providername").stream())
                .forEach(heading -> headings.put(heading.line(), heading));
        all.forEach(sign -> event(sign, headings).ifPresent(signs::add));
    }

    /** True where names and values are those of an event, whose message is a machine's, however long it is. */
    static boolean isEvent(Sign properties) {
        return event(properties, new TreeMap<>()).isPresent();
    }

    private static Optional<Sign> event(Sign properties, TreeMap<Integer, Mark> headings) {
        Optional<Mark> id = properties
                .first("event id", "eventid", "ereignis-id", "id", "instanceid", "id. de evento", "id de l'événement")
                .filter(mark -> NUMBER.matcher(mark.value()).matches());
        Optional<Mark> message = properties.first("message", "description", "beschreibung", "meldung");
        Optional<Mark> provider = properties.first("providername", "source", "quelle", "provider");
        Optional<Mark> log = properties.first("log name", "logname", "protokollname");
        Optional<Mark> time = properties.first("timecreated", "date", "datum", "time", "timegenerated", "timewritten");
        boolean event = id.isPresent() && (message.isPresent() || provider.isPresent() || log.isPresent());
        if (!event) {
            return Optional.empty();
        }
        if (provider.isEmpty()) {
            provider = Optional.ofNullable(headings.floorEntry(id.get().line())).map(Map.Entry::getValue);
        }
        return Optional.of(Sign.of(ArtefactKind.EVENT)
                .with("id", id)
                .with("provider", provider.map(mark -> mark.as(plainName(mark.value()))))
                .with("log", log.map(mark -> mark.as(plainName(mark.value()))))
                .with("message", message)
                .with("time", time)
                .finished());
    }

    /** How often each event was seen, and how often in a minute, where that can be told; added behind the events. */
    static void count(SignSink signs) {
        Map<String, List<Sign>> byEvent = new TreeMap<>();
        signs.signs().stream()
                .filter(sign -> sign.kind() == ArtefactKind.EVENT)
                .limit(MOST_EVENTS)
                .forEach(sign -> byEvent.computeIfAbsent(key(sign), unused -> new ArrayList<>())
                        .add(sign));
        byEvent.values().stream().filter(same -> same.size() > 1).forEach(same -> signs.add(counted(same)));
    }

    private static String key(Sign event) {
        return event.field("provider").map(Mark::value).orElse("") + "/"
                + event.field("id").map(Mark::value).orElse("");
    }

    private static Sign counted(List<Sign> same) {
        Sign first = same.get(0);
        Sign.Draft draft = Sign.of(ArtefactKind.EVENT).with("provider", first.field("provider"));
        Optional<Mark> id = first.field("id");
        id.ifPresent(mark -> draft.with("of", mark).with("count", mark.as(String.valueOf(same.size()))));
        List<Instant> times = same.stream()
                .flatMap(sign -> sign.field("time").stream())
                .map(mark -> Dates.read(mark.value()))
                .filter(read -> !read.isEmpty())
                .map(read -> read.get(0))
                .sorted()
                .toList();
        if (times.size() == same.size() && id.isPresent()) {
            long seconds =
                    Duration.between(times.get(0), times.get(times.size() - 1)).toSeconds();
            // Two events in one second are not a hundred a minute: less than a minute counts as one.
            double minutes = Math.max(1, seconds / 60.0);
            draft.with("perminute", id.get().as(String.valueOf(Math.round(same.size() / minutes))));
        }
        return draft.finished();
    }
}
