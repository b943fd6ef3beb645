package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rights on files: {@code icacls}, in English and German, each account under its English name. */
final class AccessReader implements TextReader {

    private static final Pattern FIRST = Pattern.compile(
            "^((?:[A-Za-z]:\\\\|\\.\\\\)[^:*?\"<>|]{1,400}?) ((?:[\\p{L} .-]{1,40}\\\\)?[\\p{L}0-9 $._-]{1,60}):((?:\\([A-Z,]{1,40}\\)){1,6})$");
    private static final Pattern NEXT = Pattern.compile(
            "^\\s{2,600}((?:[\\p{L} .-]{1,40}\\\\)?[\\p{L}0-9 $._-]{1,60}):((?:\\([A-Z,]{1,40}\\)){1,6})$");
    private static final Map<String, String> ENGLISH = Map.of(
            "jeder", "everyone",
            "tout le monde", "everyone",
            "todos", "everyone",
            "vordefiniert\\administratoren", "builtin\\administrators",
            "nt-autorität\\system", "nt authority\\system",
            "nt-autorität\\netzwerkdienst", "nt authority\\network service");

    @Override
    public void read(TextLines lines, SignSink signs) {
        Sign.@Nullable Draft file = null;
        for (Line line : lines) {
            String text = line.text();
            if (!text.endsWith(")")) {
                finish(file, signs);
                file = null;
                continue;
            }
            Matcher first = FIRST.matcher(text);
            Matcher next = NEXT.matcher(text);
            if (first.matches()) {
                finish(file, signs);
                file = Sign.of(ArtefactKind.ACCESS).with("path", line.part(first.start(1), first.end(1)));
                file.with(account(first.group(2)), line.whole().as(first.group(3)));
            } else if (file != null && next.matches()) {
                file.with(account(next.group(1)), line.whole().as(next.group(2)));
            }
        }
        finish(file, signs);
    }

    private static void finish(Sign.@Nullable Draft file, SignSink signs) {
        if (file != null) {
            Sign read = file.finished();
            // A sentence that begins with a path may end with one account and its rights: "… only shows Everyone:(R)".
            boolean several = read.fields().size() > 2;
            if (several || read.fields().keySet().stream().allMatch(AccessReader::known)) {
                signs.add(read);
            }
        }
    }

    /** True for a name of one word, one with its domain before it, and the names of several words that Windows has. */
    private static boolean known(String account) {
        return account.indexOf(' ') < 0 || account.indexOf('\\') > 0 || ENGLISH.containsKey(account);
    }

    private static String account(String written) {
        String lower = written.strip().toLowerCase(Locale.ROOT);
        return ENGLISH.getOrDefault(lower, lower);
    }
}
