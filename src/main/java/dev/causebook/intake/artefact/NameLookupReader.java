package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.TextLines.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lookups of names: {@code nslookup}, {@code Resolve-DnsName}, {@code dig}, {@code host}, and the refusals of {@code ping}. */
final class NameLookupReader implements TextReader {

    private record Said(String words, String result) {}

    private static final List<Said> FORMS = List.of(
            new Said("non-existent domain", "no-such-name"),
            new Said("nxdomain", "no-such-name"),
            new Said("dns name does not exist", "no-such-name"),
            new Said("der dns-name ist nicht vorhanden", "no-such-name"),
            new Said("ping request could not find host", "no-such-name"),
            new Said("ping-anforderung konnte host", "no-such-name"),
            new Said("name or service not known", "no-such-name"),
            new Said("name resolution of", "no-such-name"),
            new Said("no internal type for both ipv4 and ipv6 addresses", "no-data"),
            new Said("dns request timed out", "timeout"),
            new Said("zeitüberschreitung der dns-anforderung", "timeout"));

    /** What the lines begin with that hold these words; a sentence about them begins otherwise. */
    private static final List<String> BEGINNINGS = List.of(
            "***",
            ";;",
            "host ",
            "resolve-dnsname",
            "ping:",
            "ping-anforderung",
            "ping request",
            "warning:",
            "warnung:",
            "dns request",
            "zeitüberschreitung",
            "** server can't find",
            "name resolution of");

    private static final int LONGEST_PRINTED = 220;

    private static boolean printed(String lower) {
        if (lower.isEmpty() || lower.length() > LONGEST_PRINTED) {
            return false;
        }
        String begin = lower.charAt(0) == ' ' ? lower.stripLeading() : lower;
        for (String one : BEGINNINGS) {
            if (begin.startsWith(one)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(TextLines lines, SignSink signs) {
        @Nullable Mark answer = null;
        for (Line line : lines) {
            String text = line.text();
            String lower = line.lower();
            if (printed(lower)) {
                FORMS.stream()
                        .filter(form -> lower.contains(form.words()))
                        .findFirst()
                        .filter(form -> !form.words().equals("name resolution of") || lower.contains("failed"))
                        .ifPresent(form -> add(line.whole().as(form.result()), signs));
            }
            boolean named = lower.startsWith("name:") || lower.startsWith("nom :") || lower.startsWith("nombre:");
            if (named && text.indexOf('.') > 0) {
                answer = line.whole();
            } else if (answer != null && lower.startsWith("addres")) {
                add(line.whole().as("resolved"), signs);
                answer = null;
            } else if (!lower.startsWith("addres")) {
                answer = null;
            }
        }
    }

    private static void add(Mark result, SignSink signs) {
        signs.add(Sign.of(ArtefactKind.NAME_LOOKUP).with("result", result).finished());
    }

    /** Rows of {@code Resolve-DnsName}. */
    static void fromProperties(Sign properties, SignSink signs) {
        boolean answered = properties
                .field("section")
                .filter(section -> section.value().equalsIgnoreCase("Answer"))
                .isPresent();
        properties
                .first("ipaddress", "ip4address", "ip6address")
                .filter(address -> answered && !address.value().isEmpty())
                .ifPresent(address -> signs.add(Sign.of(ArtefactKind.NAME_LOOKUP)
                        .with("result", address.as("resolved"))
                        .with("address", address)
                        .finished()));
    }
}
