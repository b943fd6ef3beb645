package dev.causebook.intake.artefact;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Services, as {@code Get-Service}, {@code sc query} and {@code sc qc} show them. */
final class Services {

    /** Words of {@code Get-Service} and {@code sc query}; the numbers are those of the service controller. */
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("running", "running"),
            Map.entry("stopped", "stopped"),
            Map.entry("startpending", "start-pending"),
            Map.entry("start_pending", "start-pending"),
            Map.entry("stoppending", "stop-pending"),
            Map.entry("stop_pending", "stop-pending"),
            Map.entry("paused", "paused"),
            Map.entry("wird ausgeführt", "running"),
            Map.entry("beendet", "stopped"),
            Map.entry("1", "stopped"),
            Map.entry("2", "start-pending"),
            Map.entry("3", "stop-pending"),
            Map.entry("4", "running"),
            Map.entry("7", "paused"));

    private Services() {}

    static void fromProperties(Sign properties, SignSink signs) {
        Optional<Mark> name = properties.first("name", "service_name", "servicename", "dienstname", "displayname");
        if (name.isEmpty()) {
            return;
        }
        Optional<Mark> state = properties.first("status", "state").flatMap(Services::state);
        Optional<Mark> start =
                properties.first("starttype", "start_type", "startmode").flatMap(Services::start);
        if (state.isPresent()
                || start.isPresent()
                        && properties.first("start_type", "starttype").isPresent()) {
            signs.add(Sign.of(ArtefactKind.SERVICE)
                    .with("name", name)
                    .with("display", properties.first("displayname", "display_name"))
                    .with("status", state)
                    .with("start", start)
                    .finished());
        }
    }

    /** {@code sc} writes number and name: {@code 4  RUNNING}. */
    private static Optional<Mark> state(Mark mark) {
        String value = mark.value().toLowerCase(Locale.ROOT);
        String known = STATES.get(value);
        if (known == null && value.length() > 1 && Character.isDigit(value.charAt(0))) {
            int end = value.indexOf(' ');
            known = end > 0 ? STATES.get(value.substring(0, end)) : null;
            boolean named = known != null && value.substring(end).strip().startsWith(known.replace('-', '_'));
            known = named ? known : null;
        }
        return Optional.ofNullable(known).map(mark::as);
    }

    private static Optional<Mark> start(Mark mark) {
        String value = mark.value().toLowerCase(Locale.ROOT);
        if (value.contains("disabled") || value.equals("deaktiviert")) {
            return Optional.of(mark.as("disabled"));
        }
        if (value.contains("auto")) {
            return Optional.of(mark.as("automatic"));
        }
        return value.contains("manual") || value.contains("demand") || value.equals("manuell")
                ? Optional.of(mark.as("manual"))
                : Optional.empty();
    }
}
