package dev.causebook.pack;

import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.PackFault.Severity;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds a pack to its reviewed tables, so that no step and no source of what somebody has looked at goes or changes unseen. A
 * pack that keeps no such tables is not held to any; what is new in a stable entry is worth a warning, what is gone or another
 * is an error.
 */
final class ReviewChecks {

    private static final String CHANGED = "changed-since-review";
    private static final String NEW = "not-reviewed";

    private final Pack pack;
    private final FilePlaces places;
    private final Set<String> broken;
    private final List<PackFault> faults = new ArrayList<>();

    /**
     * Checks for a pack.
     *
     * @param known faults that were found already: an entry whose file has an error is left alone until that is mended
     */
    ReviewChecks(Pack pack, FilePlaces places, List<PackFault> known) {
        this.pack = pack;
        this.places = places;
        this.broken = known.stream()
                .filter(fault -> fault.severity() == Severity.ERROR)
                .map(fault -> fault.place().file())
                .collect(Collectors.toSet());
    }

    List<PackFault> run() {
        Reviewed now = Reviewed.of(pack);
        check(now.fixes(), Reviewed.FIXES);
        check(now.causes(), Reviewed.CAUSES);
        return faults;
    }

    private void check(ReviewedTable now, ReviewedTable form) {
        String text = places.texts().get(form.file());
        if (text == null) {
            return;
        }
        ReviewedTable reviewed = form.read(text, faults);
        reviewed.rows().forEach((key, cells) -> {
            List<String> current = now.rows().get(key);
            if (current == null) {
                gone(reviewed, key);
            } else if (!broken.contains(file(key))) {
                compare(reviewed, key, cells, current);
            }
        });
        now.rows().keySet().stream()
                .filter(key -> !reviewed.rows().containsKey(key) && status(key) == Status.STABLE)
                .forEach(this::unseen);
    }

    /** The file of a row's fix or cause; that of the table where there is no such entry. */
    private String file(List<String> key) {
        Cause cause = pack.causes().get(key.get(0));
        return key.size() == Reviewed.FIXES.keys()
                ? "fixes/" + key.get(0) + ".yaml"
                : cause == null ? Reviewed.CAUSES.file() : "causes/" + cause.layer() + "/" + cause.id() + "/cause.yaml";
    }

    private Status status(List<String> key) {
        Fix fix = pack.fixes().get(key.get(0));
        Cause cause = pack.causes().get(key.get(0));
        boolean ofFix = key.size() == Reviewed.FIXES.keys();
        return ofFix && fix != null ? fix.status() : cause != null && !ofFix ? cause.status() : Status.EXPERIMENTAL;
    }

    private static String what(List<String> key) {
        return key.size() == Reviewed.FIXES.keys()
                ? "The fix '" + key.get(0) + "'"
                : key.get(1).equals(ReviewedTable.NONE)
                        ? "The cause '" + key.get(0) + "'"
                        : "The finding '" + key.get(1) + "' of '" + key.get(0) + "'";
    }

    private static String then(List<String> key) {
        return " have somebody who knows it look, and run: review --accept " + key.get(0) + " rules/";
    }

    private void gone(ReviewedTable reviewed, List<String> key) {
        String file = file(key);
        boolean finding = !file.equals(reviewed.file()) && key.size() > Reviewed.FIXES.keys();
        if (!broken.contains(file)) {
            faults.add(PackFault.error(
                    finding ? places.find(file, "findings:") : reviewed.place(key),
                    CHANGED,
                    what(key) + " was reviewed and is gone. Bring it back, or" + then(key)));
        }
    }

    private void unseen(List<String> key) {
        String file = file(key);
        boolean finding = key.size() > 1 && !key.get(1).equals(ReviewedTable.NONE);
        faults.add(PackFault.warning(
                places.find(file, finding ? key.get(1) : "status:"),
                NEW,
                what(key) + " is stable, and nobody has looked at it yet:" + then(key)));
    }

    /** Compares all but the day of reading, the last column. */
    private void compare(ReviewedTable reviewed, List<String> key, List<String> was, List<String> is) {
        for (int column = reviewed.keys(); column < reviewed.header().size() - 1; column++) {
            if (!was.get(column).equals(is.get(column))) {
                String name = reviewed.header().get(column);
                Place place = place(key, name);
                switch (name) {
                    case "sources" -> compareSources(place, key, was.get(column), is.get(column));
                    case "steps", "rollback" -> compareSteps(place, key, name, was.get(column), is.get(column));
                    case "content" -> {
                        if (was.subList(0, column).equals(is.subList(0, column))) {
                            changed(
                                    place,
                                    key,
                                    "reads otherwise in its steps, checks, privileges or rollback than it did");
                        }
                    }
                    default ->
                        changed(
                                place,
                                key,
                                "has " + name + " '" + is.get(column) + "' and had '" + was.get(column) + "'");
                }
            }
        }
    }

    private Place place(List<String> key, String column) {
        boolean finding = key.size() > 1 && !key.get(1).equals(ReviewedTable.NONE);
        String word = switch (column) {
            case "content", "steps" -> "steps:";
            case "marks" -> "class:";
            case "sources" -> finding ? key.get(1) : "sources:";
            default -> column + ":";
        };
        return places.find(file(key), word);
    }

    private void compareSources(Place place, List<String> key, String was, String is) {
        Set<String> before = new TreeSet<>(List.of(was.split(",")));
        Set<String> now = new TreeSet<>(List.of(is.split(",")));
        Set<String> lost = new TreeSet<>(before);
        lost.removeAll(now);
        now.removeAll(before);
        if (!lost.isEmpty()) {
            changed(place, key, "no longer names the source " + quoted(lost) + ", which it did");
        } else if (status(key) == Status.STABLE) {
            faults.add(PackFault.warning(
                    place,
                    NEW,
                    what(key) + " names the source " + quoted(now) + " since it was reviewed:" + then(key)));
        }
    }

    private void compareSteps(Place place, List<String> key, String column, String was, String is) {
        String steps = column.equals("steps") ? "steps" : "steps of its rollback";
        int before = count(was);
        int now = count(is);
        changed(
                place,
                key,
                before == now
                        ? "has " + steps + " with the effects " + is + ", which were " + was
                        : "has " + now + " " + steps + ", and had " + before);
    }

    private static int count(String effects) {
        return effects.equals(ReviewedTable.NONE) ? 0 : effects.split(",").length;
    }

    private void changed(Place place, List<String> key, String how) {
        faults.add(PackFault.error(
                place, CHANGED, what(key) + " " + how + " when it was reviewed. Put it back, or" + then(key)));
    }

    private static String quoted(Set<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" and "));
    }
}
