package dev.causebook.intake;

import static dev.causebook.intake.Masked.Kind.ADDRESS;
import static dev.causebook.intake.Masked.Kind.HOST;
import static dev.causebook.intake.Masked.Kind.PHONE;
import static dev.causebook.intake.Masked.Kind.USER;

import dev.causebook.intake.MaskingRule.Keep;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands behind the name of a field in lists, logs and forms, and numbers that have a form of their own. */
final class MaskingFields {

    private static final String PERSON_FIELD =
            "(?:registered |primary |previous |business |process )?owner|managed by|manager|primary user|last (?:logged[ -]?on )?user|logged[ -]?on user"
                    + "|(?:user )?full ?name|display ?name|given ?name|sur ?name|first ?name|last ?name|vorname|nachname|nom|prénom|apellidos?"
                    + "|mail ?nickname|nickname|alias|acct|ruser|(?-i:logname)|user|username|user ?name|userid|uid|accountname|account ?name|login"
                    + "|requester|requested (?:by|for)|reported by|reporter|opened by|submitted by|raised by|caller|affected user|assigned to|assignee"
                    + "|benutzer|besitzer|eigentümer|angemeldeter benutzer|client_id|clientid|principal|client|owner ?name|organi[sz]ation";
    private static final String HOST_FIELD =
            "(?:\\w{0,20}?[ _-]?)?(?:host|computer|machine|workstation|device|server|client|pc|node|netbios|dns|domain|vm)[ _-]?name|hostname|rhost"
                    + "|device|asset|affected ci|configuration item|ci|common name|(?:primary|connection-specific) dns[ -]suffix|fqdn|machine"
                    + "|source host|gerät|appareil|equipo";
    private static final String NUMBER_FIELD =
            "serial(?: ?(?:number|num|no|nr))?|s/n|seriennummer|n° de série|número de serie|service ?tag|asset(?: ?(?:tag|no|id|nr))?"
                    + "|imei|inventar(?:nummer|nr)|product ?id|machine ?id|uuid|device ?id|hardware ?id|mac(?:[ -]?address)?|adresse mac";
    private static final String SEPARATOR = "[\"']?(?:[ .]{0,40})\\s{0,12}(?:=>|[:=])\\s{0,12}[\"']?";

    private static final Keep NEVER = (text, start, end) -> false;
    private static final Keep STATE = (text, start, end) -> {
        String value = text.substring(start, end).toLowerCase(Locale.ROOT);
        return MaskingWords.isState(value)
                || MaskingWords.isWellKnown(value)
                || value.startsWith("0x")
                || value.chars().noneMatch(Character::isLetter);
    };
    /** A plain word with a small one behind it is the beginning of a sentence: "User: Cannot log in". */
    private static final Keep SENTENCE = (text, start, end) -> STATE.stays(text, start, end)
            || text.substring(start, end).chars().allMatch(Character::isLetter)
                    && end + 1 < text.length()
                    && text.charAt(end) == ' '
                    && Character.isLowerCase(text.charAt(end + 1));

    private static final Keep WORD =
            (text, start, end) -> SENTENCE.stays(text, start, end) || MaskingWords.isTerm(text.substring(start, end));

    /** A number with too few digits to be one of a thing. */
    private static final Keep SHORT = (text, start, end) -> {
        String value = text.substring(start, end);
        long digits = value.chars().filter(Character::isDigit).count();
        return value.chars().anyMatch(Character::isLetter) ? digits < 1 : digits < 6;
    };

    private static final Keep DATE = (text, start, end) -> {
        String value = text.substring(start, end);
        long digits = value.chars().filter(Character::isDigit).count();
        boolean run = value.chars().allMatch(Character::isDigit);
        return digits < (run ? 10 : 8)
                || digits > 15
                || value.matches("(?:0\\d|[12]\\d|3[01])[./-](?:0\\d|1[012])[./-].*");
    };

    static final List<MaskingRule> ALL = List.of(
            rule(
                    USER,
                    "(?i)(?<![\\p{L}\\p{N}_-])(?:" + PERSON_FIELD + ")" + SEPARATOR
                            + "(?<x>(?-i:\\p{Lu}[\\p{L}'’.-]{1,30}(?:, ?| )(?:\\p{Lu}[\\p{L}'’.-]{1,30} ?){1,3}(?<! ))(?=\\s{0,3}(?:$|[\\n|;,(\"'\\[])))",
                    SENTENCE),
            rule(
                    USER,
                    "(?i)(?<![\\p{L}\\p{N}_-])(?:" + PERSON_FIELD + ")" + SEPARATOR
                            + "(?<x>(?:[\\w.-]{1,64}\\\\)?[\\p{L}\\p{N}][\\p{L}\\p{N}._$@+-]{0,80}[\\p{L}\\p{N}$])(?![\\w/]*[=/])",
                    SENTENCE),
            rule(
                    HOST,
                    "(?i)(?<![\\p{L}\\p{N}_-])(?:" + HOST_FIELD + ")" + SEPARATOR
                            + "(?<x>[A-Za-z0-9_][\\w.$-]{1,100})(?![\\w/]*[=/])",
                    WORD),
            rule(
                    HOST,
                    "(?i)(?<![\\p{L}\\p{N}_-])(?:" + NUMBER_FIELD
                            + ")(?:[ .#]{0,40}\\s{0,12}[:=#]\\s{0,12}| (?:is|ist|est|es) | )[\"']?(?<x>(?:\\p{XDigit}{2}[ :]){3,31}\\p{XDigit}{2}|[A-Za-z0-9][A-Za-z0-9-]{3,60})(?![\\w-])",
                    SHORT),
            rule(
                    USER,
                    "(?i)(?:tenant|subscription|object|client|application|device|directory|user|account)(?:[ _-]?(?:id|guid))?[\"']?\\s{0,3}[:=]?\\s{0,3}[\"']?"
                            + "(?<x>\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})",
                    NEVER),
            rule(USER, "arn:aws:\\w{1,20}:[\\w-]{0,20}:(?<x>\\d{12}):", NEVER),
            rule(USER, "arn:aws:iam::\\d{12}:(?:user|role)/(?<x>[\\w+=,.@-]{1,64})", NEVER),
            rule(USER, "(?i)(?<!\\w)AccountName=(?<x>[\\w-]{2,64})", NEVER),
            rule(
                    USER,
                    "(?i)(?<!\\w)(?<x>(?:cn|ou|dc|uid)=[^,;\\n\"<>]{1,64}(?:, ?(?:cn|ou|dc|o|l|st|c)=[^,;\\n\"<>]{1,64}){1,12})",
                    NEVER),
            rule(USER, "(?i)(?<!\\w)(?:cn|ou|dc|uid)=(?<x>[^,;\\n\"<>/+]{1,64})", NEVER),
            rule(HOST, "(?i)(?<!\\w)(?:Server|Data Source|Host)=(?<x>[\\w.-]{2,128})", STATE),
            rule(USER, "(?<!\\w)(?:Target|Subject)(?:User|Domain)Name\\s{1,12}(?<x>[\\w.$@-]{2,64})", STATE),
            rule(HOST, "(?<![\\w.\\\\/:#-])(?<x>[A-Za-z0-9][A-Za-z0-9-]{1,14}\\$)(?![\\w(])", NEVER),
            rule(HOST, "(?<![:\\w/])//(?<x>[A-Za-z0-9][\\w.-]{1,100})(?=/)", NEVER),
            rule(
                    HOST,
                    "(?i)(?<![\\w.-])(?:mysql\\w{0,8}|psql|redis-cli|ldapsearch|rdesktop|vncviewer|smbclient -L)(?:\\.exe)? [^\\n]{0,80}?(?:(?-i:-h) |--host[= ])(?<x>[\\w.-]{2,100})",
                    STATE),
            // logs: the machine that writes, whoever signs in
            rule(
                    HOST,
                    "(?m)^<?\\d{0,3}>?(?:\\[?\\p{Lu}\\p{Ll}{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\S{0,12}) (?<x>[A-Za-z][\\w.-]{1,63}) (?=[\\w./@-]{1,63}(?:\\[\\d{1,7}\\])?:)",
                    WORD),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:authenticating user|invalid user|publickey for|password for(?: invalid user)?|session (?:opened|closed) for user|on behalf of"
                            + "|failed for username|username|new session for|logon failed for) [\"']?(?<x>[\\p{L}\\p{N}][\\w.@\\\\$-]{1,64}[\\w$])",
                    SENTENCE),
            rule(USER, "(?m)^(?<x>[A-Za-z][\\w.-]{1,31})@(?=[\\w.-]{1,63}(?::?[~/$#]| [~/$#]))", NEVER),
            rule(HOST, "(?m)^[A-Za-z][\\w.-]{1,31}@(?<x>[\\w.-]{1,63})(?=:?[~/$#]| [~/$#])", NEVER),
            // addresses in less usual spellings
            rule(ADDRESS, "(?i)(?<![\\w:.])(?<x>::ffff:(?:\\d{1,3}\\.){3}\\d{1,3})(?![\\w.])", NEVER),
            rule(
                    ADDRESS,
                    "(?<![\\w:.])(?<x>:(?::\\p{XDigit}{1,4}){2,7})(?![\\w:])",
                    (text, start, end) -> text.substring(start, end)
                                    .chars()
                                    .filter(Character::isDigit)
                                    .count()
                            < 1),
            rule(
                    ADDRESS,
                    "(?<![\\w.])(?<x>(?:10|172\\.(?:1[6-9]|2\\d|3[01])|192\\.168)(?:\\.\\d{1,3}){2,3}(?:/\\d{1,2}|-\\d{1,3})?)(?![\\w.]*\\w)",
                    MaskingFields::isVersion),
            rule(ADDRESS, "(?<![\\w.])(?<x>\\p{XDigit}{4}\\.\\p{XDigit}{4}\\.\\p{XDigit}{4})(?![\\w.])", NEVER),
            rule(ADDRESS, "(?<![\\w-])(?<x>ip-\\d{1,3}(?:-\\d{1,3}){3})(?![\\w.-])", NEVER),
            rule(ADDRESS, "(?<![\\w-])(?<x>(?:10|172|192)(?:-\\d{1,3}){3})(?![\\w-])", NEVER),
            // telephone numbers of countries where they begin with a zero or a plus, and what stands behind a word for
            // them
            rule(
                    PHONE,
                    "(?<![\\w.,:/+-])(?<x>(?:\\+\\d{1,3}|00\\d{1,3}|0)(?:[ ./()-]{0,3}\\d{1,6}){2,8})(?![\\w:]|[.,-]\\d|/\\d)",
                    DATE),
            rule(
                    PHONE,
                    "(?i)(?<!\\p{L})(?:(?:desk |office |mobile |cell |work |home )?phone|tel|telefon|telefonnummer|t[eé]l[eé]phone|tel[eé]fono|t[eé]l|mobile?|mobil|cell|handy|fax"
                            + "|n[uú]mero|number|nummer|numéro|rückruf|m[oó]vil|oficina|office|büro|direct|whatsapp|me (?:at|on)|call|ring|appeler(?: au)?|anrufen(?: unter)?)"
                            + "(?: (?:is|es|ist|est|unter|au|al|under|at|on|bitte|me|him|her|us)){0,2}\\.?\\s{0,3}:?\\s{0,3}(?<x>[+(]?\\d[\\d ()./-]{6,20}\\d)(?!\\w|\\.\\d)",
                    (text, start, end) -> {
                        long digits = text.substring(start, end)
                                .chars()
                                .filter(Character::isDigit)
                                .count();
                        return digits < 7 || digits > 15 || MaskingFields.isVersion(text, start, end);
                    }),
            rule(
                    PHONE,
                    "(?i)(?<!\\p{L})(?:extensi[oó]n|ext\\.?|extn\\.?|durchwahl|nebenstelle|dw|poste tél|anexo|apparat|desk phone|phone)\\.?:? (?<x>x?\\d{2,5})(?![\\w.])",
                    NEVER));

    private MaskingFields() {}

    private static MaskingRule rule(Masked.Kind kind, String pattern, Keep keep) {
        return new MaskingRule(kind, Pattern.compile(pattern), keep);
    }

    /** Behind a word for versions, numbers with dots are one. */
    private static boolean isVersion(String text, int start, int end) {
        return VERSION_BEFORE
                .matcher(text.substring(Math.max(0, start - 24), start))
                .find();
    }

    private static final Pattern VERSION_BEFORE = Pattern.compile(
            "(?i)(?:version|ver\\.?|build|release|driver|firmware|file|section|chapter|rule|oid|(?<![/\\w-])v\\.?|windows|win|os)[\\s:=(]{0,3}$");
}
