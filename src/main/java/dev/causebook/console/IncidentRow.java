package dev.causebook.console;

import dev.causebook.calibration.Experience;
import dev.causebook.calibration.Experience.Together;
import dev.causebook.diagnosis.Correlation.Incident;
import dev.causebook.render.Printable;
import dev.causebook.render.Rounded;
import java.util.List;

/**
 * Cases that look like one fault.
 *
 * @param where the place that they share
 * @param cause what is likeliest wrong there
 * @param percent how likely
 * @param ids ids of the cases
 */
record IncidentRow(String where, String cause, String percent, List<String> ids) {

    IncidentRow {
        ids = List.copyOf(ids);
    }

    static List<IncidentRow> all(Experience experience) {
        return experience.incidents().stream().map(IncidentRow::of).toList();
    }

    private static IncidentRow of(Together together) {
        Incident incident = together.found().incident();
        return new IncidentRow(
                incident.place().word() + " " + Printable.line(incident.name()),
                incident.causes().isEmpty()
                        ? "none of ours"
                        : incident.causes().get(0).cause().title(),
                incident.causes().isEmpty()
                        ? Rounded.percent(incident.other())
                        : Rounded.percent(incident.causes().get(0).confidence()),
                incident.members().stream().map(together.ids()::get).toList());
    }
}
