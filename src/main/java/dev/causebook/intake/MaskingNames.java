package dev.causebook.intake;

import static dev.causebook.intake.Masked.Kind.HOST;
import static dev.causebook.intake.Masked.Kind.USER;

import dev.causebook.intake.MaskingRule.Keep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that show by themselves: people by their given names, accounts and machines by being written as no word is. Tried
 * last: whatever stands in a place of its own has been found before.
 */
final class MaskingNames {

    private static final Set<String> MACHINES = MaskingWords.section("machine");
    private static final Set<String> NOBODY = MaskingWords.section("nobody");
    private static final String CAPITALISED = "\\p{Lu}[\\p{L}'’-]{1,30}";
    private static final String PARTICLE =
            "(?:(?:van|von|de|del|della|da|di|der|den|le|la|el|al|bin|ten|zu|dos|du|y|\\p{Lu}\\.) ){0,3}";
    private static final String CLOSING =
            "regards|rgds|thanks|thank you|thx|cheers|sincerely|best|br|grüße|grüßen|grüssen|gruß|gruss|lg|mfg|vg|danke|bis dann"
                    + "|cordialement|merci|salutations|à bientôt|saludos|saludo|gracias|atentamente|cheerio|iphone|ipad|android";
    private static final String REACHED =
            "(?:rdp|remote|connect(?:ing|ed|s)?|log(?:ging|ged|s)? ?(?:in|on)?|sign(?:ing|ed)? in|mstsc|ssh|get|got|getting|back|hop(?:ping)?|jump(?:ing)?) (?:in ?to|onto|to|on|auf|zu|sur|à|a|en)"
                    + "|(?:restart(?:ed)?|reboot(?:ed)?|ping(?:ed)?|reach|moved|rebuilt|reinstalled|replaced|renamed|migrated) ";

    private static final Set<String> BEGINNINGS = Set.of(
            "bl", "br", "ch", "cl", "cr", "cz", "dr", "dw", "fj", "fl", "fr", "gh", "gl", "gn", "gr", "kl", "kn", "kr",
            "kw", "ll", "ph", "pf", "pl", "pn", "pr", "ps", "rh", "sc", "sh", "sk", "sl", "sm", "sn", "sp", "sq", "st",
            "sv", "sw", "sz", "th", "tr", "ts", "tw", "vr", "wh", "wr", "zw", "sb", "sf", "sd", "ct", "dj", "vl", "tc",
            "xt");
    private static final Set<String> FIRST_PARTS = Set.of("com", "org", "net", "io", "www");
    private static final Set<String> NO_ACCOUNTS = MaskingWords.section("no-account");
    private static final Keep NO_ACCOUNT = (text, start, end) -> {
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        return NO_ACCOUNTS.contains(word)
                || NOBODY.contains(word)
                || MaskingWords.isTerm(word)
                || MaskingWords.isWellKnown(word)
                || word.endsWith("s")
                || word.endsWith("ing");
    };
    /** Names of errors and settings of programs: ERRCONNECT_LOGON_FAILURE, E_PROXY_RAP_ACCESSDENIED. */
    private static final Pattern CONSTANT = Pattern.compile(
            "(?:ERR[A-Z]*|E|STATUS|SEC|NTE|SSL|WBC|PAM|NEGO|RPC|NT|WINSTATION)_\\w+|[A-Z]+(?:_[A-Z]+){2,}");

    private static final Keep NO_GIVEN_NAME = (text, start, end) -> {
        String whole = text.substring(start, end);
        int cut = firstBreak(whole);
        return !MaskingWords.isGivenName(cut < 0 ? whole : whole.substring(0, cut));
    };
    /** "Sandra Windows" is no name: the second word belongs to what she says. */
    private static final Keep NO_FULL_NAME = (text, start, end) -> {
        String last = text.substring(text.lastIndexOf(' ', end - 1) + 1, end).toLowerCase(Locale.ROOT);
        return NO_GIVEN_NAME.stays(text, start, end) || NOBODY.contains(last) || MaskingWords.isTerm(last);
    };

    private static final Keep NO_SIGNATURE = (text, start, end) -> {
        String first = text.substring(start, end).split("[ .]", 2)[0].toLowerCase(Locale.ROOT);
        return NOBODY.contains(first) || MaskingWords.isTerm(first);
    };
    private static final Keep NO_MACHINE = (text, start, end) -> {
        String name = text.substring(start, end);
        String small = name.toLowerCase(Locale.ROOT);
        return CONSTANT.matcher(name).matches()
                || NOBODY.contains(small)
                || MaskingWords.isTerm(name)
                || MaskingWords.isTerm(name.split("[-_]", 2)[0])
                || MaskingWords.isWellKnown(small)
                || MaskingWords.isFile(small);
    };
    /** Parts joined by hyphens, none of which is a term of the field. */
    private static final Keep NO_JOINED_NAME = (text, start, end) -> {
        if (isShouted(text, start, end)) {
            return true;
        }
        String[] parts = text.substring(start, end).split("[-_]");
        return text.startsWith("S-1-", start)
                || MaskingWords.isTerm(parts[0])
                || Arrays.stream(parts).allMatch(MaskingWords::isTerm);
    };
    /** "avd-agent", "sql-server": what stands behind the hyphen is a term too. */
    private static final Keep NO_JOINED_WORDS = (text, start, end) -> {
        String name = text.substring(start, end);
        return MaskingWords.isTerm(name.substring(name.indexOf('-') + 1)) || NO_MACHINE.stays(text, start, end);
    };

    private static final Keep NO_CHAT_NAME = (text, start, end) -> {
        String name = text.substring(start, end);
        return MaskingWords.isFile(name)
                || MaskingWords.isTerm(name)
                || MaskingWords.isTerm(name.replaceAll("[\\d._].*", ""));
    };
    private static final Keep NO_CAPITALS =
            (text, start, end) -> MaskingWords.isTerm(text.substring(start, end)) || isShouted(text, start, end);
    /** Names of programs, files and protocols have dots too. */
    private static final Keep NO_DOTTED_LOGIN = (text, start, end) -> {
        String name = text.substring(start, end);
        int dot = name.indexOf('.');
        return MaskingWords.isFile(name)
                || dot > 1 && MaskingWords.isTerm(name.substring(0, dot))
                || MaskingWords.isTerm(name.substring(dot + 1))
                || FIRST_PARTS.contains(name.substring(0, dot));
    };

    static final List<MaskingRule> ALL = List.of(
            // people
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:" + CLOSING
                            + ")[,.!]?(?: in advance[,.!]?)?\\s{0,3}\\n\\s{0,3}(?<x>(?-i:(?:(?:Dr|Prof|Ing|Mr|Mrs|Ms|Herr|Frau)\\.? )?\\p{Lu}[\\p{L}'’.-]{1,30}(?: \\p{Lu}[\\p{L}'’.-]{0,30}){0,3}))(?=\\s{0,3}(?:$|\\n|[,|/(]))",
                    NO_SIGNATURE),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:" + CLOSING + ")[,.!]?\\s{0,3}\\n\\s{0,3}(?<x>[a-z]{2,20})(?=\\s{0,3}(?:$|\\n))",
                    NO_SIGNATURE),
            rule(
                    USER,
                    "(?<![\\p{L}\\p{N}_.@\\\\/'’-])(?<x>" + CAPITALISED + " " + PARTICLE + CAPITALISED + "(?: "
                            + CAPITALISED + ")?)(?![\\p{L}\\p{N}_@\\\\])",
                    NO_FULL_NAME),
            rule(
                    USER,
                    "(?<![\\p{L}\\p{N}_.@\\\\/'’-])(?<x>" + CAPITALISED + " " + PARTICLE + CAPITALISED
                            + ")(?![\\p{L}\\p{N}_@\\\\])",
                    NO_FULL_NAME),
            rule(
                    USER,
                    "(?<![\\p{L}\\p{N}_@\\\\/'’-])(?<x>\\p{Lu}\\p{L}{2,20})(?![\\p{L}\\p{N}_@\\\\-])",
                    NO_GIVEN_NAME),
            rule(
                    USER,
                    "(?<![\\p{L}\\p{N}_@\\\\/'’-])(?<x>\\p{Lu}\\p{L}{1,20}, (?=\\p{Lu})\\p{Lu}\\p{L}{2,20})(?![\\p{L}\\p{N}_@\\\\-])",
                    (text, start, end) ->
                            !MaskingWords.isGivenName(text.substring(text.lastIndexOf(' ', end - 1) + 1, end))
                                    || NOBODY.contains(text.substring(start, text.indexOf(',', start))
                                            .toLowerCase(Locale.ROOT))),
            // chats: "[14:02] name: ...", "name: ..." at the beginning, "name joined", "@name"
            rule(
                    USER,
                    "(?m)^(?:[\\[(<]?\\d{1,2}:\\d\\d(?::\\d\\d)?(?: ?[AaPp][Mm])?[\\])>]? ?)[<(]?(?<x>[\\p{L}][\\p{L}\\p{N}._-]{1,30}(?: \\p{Lu}[\\p{L}'’.-]{0,30}){0,2})[>)\\]]?:? (?<=[:>\\])] )",
                    NO_SIGNATURE),
            rule(USER, "(?m)^(?<x>[a-z]{2,20}(?:[._][a-z]{1,20}|\\d{1,3}))(?=:? )", NO_CHAT_NAME),
            rule(
                    USER,
                    "(?<![\\p{L}\\p{N}_.@/\\\\-])(?<x>@[a-z][\\w.-]{2,30}\\w)(?![\\w@]|\\.\\w)",
                    (text, start, end) -> false),
            // accounts: first.last, svc-something, letters with a number
            rule(
                    USER,
                    "(?<![\\w.\\\\/@:=\"'-])(?<x>[a-z]{1,15}\\.[a-z]{3,20}(?:-[a-z]{2,20})?\\d{0,3})(?![\\w\\\\/@(=-]|\\.\\w|:\\w)",
                    NO_DOTTED_LOGIN),
            rule(USER, "(?<![\\w.\\\\/@:=-])(?<x>[A-Z]{1,15}\\.[A-Z]{3,20})(?![\\w\\\\/@(=-]|\\.\\w)", NO_DOTTED_LOGIN),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:reported|raised|opened|submitted|requested|created|closed|updated|escalated|assigned|gemeldet|erstellt) (?:by|to|for|von) (?<x>(?-i:[a-z])[a-z0-9._-]{2,31}\\w)(?![\\w@-])",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?<![\\p{L}\\w.\\\\/@:=$%’'-])(?<x>(?:[bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz])[a-z]{4,20}\\d{0,3})(?![\\p{L}\\w\\\\/@(=-]|\\.\\w|:\\S)",
                    (text, start, end) -> beginsLikeAWord(text, start)
                            || MaskingWords.isTerm(text.substring(start, end).replaceAll("\\d", ""))),
            rule(
                    USER,
                    "(?i)(?<![\\w.\\\\/@-])(?<x>(?:svc|srv|adm|admin|sa|usr|ext)[-_.][a-z0-9][\\w.-]{1,30}\\w)(?![\\w-]|\\.\\w)",
                    NO_MACHINE),
            // machines
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:" + REACHED
                            + ")[ ]?(?:the |our |my |den |die |der |le |la |el )?(?:server |host |pc |vm |machine |rechner |box )?(?<x>(?-i:\\p{Lu})[\\w-]{2,40})(?![\\w-]|\\.\\w| \\p{Lu})",
                    NO_MACHINE),
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:server|host|rechner|machine|pc|vm|serveur|servidor|jump ?host|terminal ?server|print ?server|file ?server|nas|box|farm|broker|laptop|notebook|computer)"
                            + " (?:is |was |named |called |namens |ist |heißt |se llama |s'appelle )?[\"'(]?(?<x>(?-i:[A-Z]{3,15}(?![a-z])|(?=[\\w-]{0,40}[\\d_\\p{Lu}])\\p{L}[\\p{L}\\p{N}]{0,20}[-_][\\w-]{0,30}\\w|[a-z]{2,20}\\d{1,3}|[A-Z][a-z]{2,20}\\d{1,3}|[A-Z]{2,12}\\d{1,4}))(?![\\w-]|\\.\\w)",
                    NO_MACHINE),
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:" + REACHED
                            + "|(?:server|host|box|machine|rechner|serveur|servidor|vm|pc|farm|nas|broker) )[ ]?(?<x>\\p{L}{3,14}\\d{0,2})(?![\\w-]|\\.\\w)",
                    (text, start, end) -> !MACHINES.contains(
                            text.substring(start, end).toLowerCase(Locale.ROOT).replaceAll("\\d", ""))),
            rule(
                    HOST,
                    "(?<![\\w.\\\\/:#@=&?%-])(?<x>[A-Z][A-Z0-9]{1,14}(?:-[A-Z0-9]{1,15}){1,4}\\$?)(?![\\w-]|\\.\\w)",
                    NO_JOINED_NAME),
            rule(HOST, "(?<![\\w.\\\\/:#-])(?<x>[A-Z0-9-]{3,15}\\$)(?!\\w)", (text, start, end) -> false),
            rule(
                    HOST,
                    "(?<![\\w.\\\\/:#@=&?%-])(?<x>(?:srv|svr|ts|rds|rdsh|fs|sql|ws|pc|nb|lt|gw|nas|jump|bastion|avd|vdi|vm(?=-[a-z0-9]{1,15}-))-[a-z][a-z0-9]{0,15}(?:-[a-z0-9]{1,15}){0,3})(?![\\w-]|\\.\\w)",
                    NO_JOINED_WORDS),
            rule(
                    HOST,
                    "(?<![\\w.\\\\/:#@=&?%-])(?<x>[a-z]{2,15}(?:-[a-z0-9]{1,15}){0,3}-(?:pc|srv|svr|ts|rds|dc|nb|vm|ws|laptop|notebook|gw|nas|vdi)\\d{0,3})(?![\\w-]|\\.\\w)",
                    NO_MACHINE),
            rule(HOST, "(?<![\\w.\\\\/:#@=&?%-])(?<x>[A-Z]{5,15})(?![\\w-]|\\.\\w|[\\\\/(=])", NO_CAPITALS),
            rule(
                    HOST,
                    "(?<![\\w.\\\\/:#@=&?%-])(?<x>(?=[A-Z0-9]{0,14}\\d)(?=\\d{0,14}[A-Z])[A-Z0-9]{6,15})(?![\\w-]|\\.\\w|[\\\\/(=])",
                    MaskingNames::isCode));

    private MaskingNames() {}

    private static MaskingRule rule(Masked.Kind kind, String pattern, Keep keep) {
        return new MaskingRule(kind, Pattern.compile(pattern), keep);
    }

    /** Two consonants with which words of the languages here begin; an initial before a surname makes others: mkrug, dfalk. */
    private static boolean beginsLikeAWord(String text, int start) {
        return BEGINNINGS.contains(text.substring(start, start + 2));
    }

    private static int firstBreak(String whole) {
        for (int at = 0; at < whole.length(); at++) {
            if (" '’-".indexOf(whole.charAt(at)) >= 0) {
                return at;
            }
        }
        return -1;
    }

    /** Numbers of updates, errors and models, and hexadecimal numbers, point at nobody. */
    private static boolean isCode(String text, int start, int end) {
        String name = text.substring(start, end);
        return name.chars().allMatch(c -> Character.digit(c, 16) >= 0)
                || MaskingWords.isTerm(name)
                || MaskingWords.isTerm(name.replaceAll("\\d.*", ""))
                || name.matches(
                        "(?:KB|AADSTS|CAA|INC|CHG|REQ|TLS|SHA|AES|RSA|CVE|WIN|ERR|E|X|H)\\d+.*|\\d+[A-Z]{1,3}\\d*");
    }

    /** Whoever writes everything in capitals names no machine by it: the words around are in capitals too. */
    private static boolean isShouted(String text, int start, int end) {
        String around =
                text.substring(Math.max(0, start - 12), start) + text.substring(end, Math.min(text.length(), end + 12));
        return around.chars().anyMatch(Character::isUpperCase) && around.chars().noneMatch(Character::isLowerCase);
    }
}
