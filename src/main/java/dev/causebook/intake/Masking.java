package dev.causebook.intake;

import dev.causebook.intake.Masked.Kind;
import dev.causebook.intake.Masked.Mask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/**
 * Takes out of a text what points at people and machines and what must stay secret, before it is stored or logged: mail and
 * IP addresses, account and host names, telephone numbers, passwords, keys and tokens. No diagnosis needs them. Error codes,
 * versions, updates and event numbers stay. Linear in the text.
 */
public final class Masking {

    /** The surest first: what has been taken stays taken. */
    private static final List<List<MaskingRule>> RULES = List.of(
            MaskingSecrets.ALL,
            MaskingFields.ALL,
            MaskingRules.ALL,
            MaskingPeople.ALL,
            MaskingForms.ALL,
            MaskingNames.ALL);

    private Masking() {}

    /** The text without them. Never fails, whatever the text holds. */
    public static Masked mask(String text) {
        List<Mask> masks = new ArrayList<>();
        BitSet taken = new BitSet(text.length());
        for (List<MaskingRule> rules : RULES) {
            rules.forEach(rule -> find(rule, text, taken, masks));
        }
        masks.sort(Comparator.comparingInt(Mask::start));
        return new Masked(written(text, masks), masks);
    }

    private static void find(MaskingRule rule, String text, BitSet taken, List<Mask> masks) {
        Matcher matcher = rule.pattern().matcher(text);
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            int start = matcher.start("x");
            int end = matcher.end("x");
            from = Math.max(end, matcher.start() + 1);
            int next = taken.nextSetBit(start);
            boolean free = next < 0 || next >= end;
            if (free && end > start && !isPlaceholder(text, start) && !rule.keeps(text, start, end)) {
                taken.set(start, end);
                masks.add(new Mask(rule.kind(), start, end));
            }
        }
    }

    private static boolean isPlaceholder(String text, int start) {
        if (text.charAt(start) != '[') {
            return false;
        }
        for (Kind kind : Kind.values()) {
            if (text.startsWith(placeholder(kind), start)) {
                return true;
            }
        }
        return false;
    }

    private static String written(String text, List<Mask> masks) {
        StringBuilder written = new StringBuilder(text.length());
        int at = 0;
        for (Mask mask : masks) {
            written.append(text, at, mask.start()).append(placeholder(mask.kind()));
            at = mask.end();
        }
        return written.append(text, at, text.length()).toString();
    }

    private static String placeholder(Kind kind) {
        return "[" + kind.name().toLowerCase(Locale.ROOT) + "]";
    }
}
