package dev.causebook.intake.artefact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as machines print them. Where day and month could be either way round, both readings are given, so that nothing is
 * concluded from the wrong one; the time zone, where none is printed, is taken as UTC.
 */
final class Dates {

    private static final Pattern ISO = Pattern.compile(
            "([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ]{1,2}([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?.{0,20})?");
    private static final Pattern DOTTED = Pattern.compile(
            "([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})(?:,?[ ]{1,2}([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?.{0,10})?");
    private static final Pattern SLASHED = Pattern.compile(
            "([0-9]{1,2})/([0-9]{1,2})/([0-9]{2,4})(?:,?[ ]{1,2}([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?[ \\u202f]?([AaPp][Mm])?.{0,10})?");
    private static final Pattern WORDED = Pattern.compile(
            "([A-Z][a-z]{2})[ ]{1,2}([0-9]{1,2})[ ]{1,2}([0-9]{1,2}):([0-9]{2}):([0-9]{2})[ ]{1,2}([0-9]{4}).{0,6}");
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("Jan", 1),
            Map.entry("Feb", 2),
            Map.entry("Mar", 3),
            Map.entry("Apr", 4),
            Map.entry("May", 5),
            Map.entry("Jun", 6),
            Map.entry("Jul", 7),
            Map.entry("Aug", 8),
            Map.entry("Sep", 9),
            Map.entry("Oct", 10),
            Map.entry("Nov", 11),
            Map.entry("Dec", 12));
    private static final int LONGEST = 40;

    private Dates() {}

    /** What a text may mean; empty where it is no date that is known here. */
    static List<Instant> read(String written) {
        String text = written.strip();
        List<Instant> read = new ArrayList<>();
        if (text.length() > LONGEST) {
            return read;
        }
        Matcher iso = ISO.matcher(text);
        Matcher dotted = DOTTED.matcher(text);
        Matcher slashed = SLASHED.matcher(text);
        Matcher worded = WORDED.matcher(text);
        if (iso.matches()) {
            add(read, iso.group(1), iso.group(2), iso.group(3), hour(iso, 4, null), iso.group(5), iso.group(6));
        } else if (dotted.matches()) {
            add(
                    read,
                    dotted.group(3),
                    dotted.group(2),
                    dotted.group(1),
                    hour(dotted, 4, null),
                    dotted.group(5),
                    dotted.group(6));
        } else if (slashed.matches()) {
            String year = slashed.group(3).length() == 2 ? "20" + slashed.group(3) : slashed.group(3);
            int hour = hour(slashed, 4, slashed.group(7));
            add(read, year, slashed.group(1), slashed.group(2), hour, slashed.group(5), slashed.group(6));
            if (!slashed.group(1).equals(slashed.group(2))) {
                add(read, year, slashed.group(2), slashed.group(1), hour, slashed.group(5), slashed.group(6));
            }
        } else if (worded.matches() && MONTHS.containsKey(worded.group(1))) {
            add(
                    read,
                    worded.group(6),
                    String.valueOf(MONTHS.get(worded.group(1))),
                    worded.group(2),
                    hour(worded, 3, null),
                    worded.group(4),
                    worded.group(5));
        }
        return read;
    }

    private static int hour(Matcher matcher, int group, @Nullable String half) {
        if (matcher.group(group) == null) {
            return 0;
        }
        int hour = Integer.parseInt(matcher.group(group));
        if (half == null) {
            return hour;
        }
        return hour % 12 + (half.toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
    }

    private static void add(
            List<Instant> read,
            String year,
            String month,
            String day,
            int hour,
            @Nullable String minute,
            @Nullable String second) {
        try {
            read.add(LocalDateTime.of(
                            Integer.parseInt(year),
                            Integer.parseInt(month),
                            Integer.parseInt(day),
                            hour,
                            minute == null ? 0 : Integer.parseInt(minute),
                            second == null ? 0 : Integer.parseInt(second))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notADate) {
            // A thirteenth month: the other way round is the one that was meant.
        }
    }
}
