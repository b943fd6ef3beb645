package dev.causebook.intake;

import static dev.causebook.intake.Masked.Kind.ADDRESS;
import static dev.causebook.intake.Masked.Kind.HOST;
import static dev.causebook.intake.Masked.Kind.PHONE;
import static dev.causebook.intake.Masked.Kind.USER;

import dev.causebook.intake.MaskingRule.Keep;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that only their surroundings give away: people after a greeting, a title or above the end of a letter, accounts and
 * machines behind words that introduce them. Tried after {@link MaskingRules}, whose forms are surer.
 */
final class MaskingPeople {

    /** Up to three words with a capital: Anna, Dr. Meier, José Luis Ortega, O'Connor-Smith. */
    private static final String PERSON =
            "(?:(?:Dr|Prof|Ing|Dipl)\\. ){0,2}\\p{Lu}[\\p{L}'’-]{1,30}(?: \\p{Lu}[\\p{L}'’-]{1,30}){0,2}";

    private static final String INTRODUCED =
            "this is|my name is|i am|i'm|dear|hi|hello|hey|ich bin|mein name ist|hallo|liebe[r]?|guten tag|je suis|je m'appelle"
                    + "|bonjour|ch[eè]re?|soy|me llamo|hola|estimad[oa]|colleague|kollege|kollegin|kollegen|collègue|compañer[oa]"
                    + "|call|ask(?: for)?|contact|bitte an|to reach";
    private static final String TITLE = "mr|mrs|ms|miss|herrn?|frau|monsieur|madame|mme|señora?|sra?";
    private static final String CLOSING =
            "regards|rgds|thanks|thank you|thx|cheers|sincerely|best|br|grüße|grüßen|grüssen|gruß|gruss|lg|mfg|vg|danke"
                    + "|cordialement|merci|salutations|saludos|gracias|atentamente";
    private static final String NAME_OF_LOGIN =
            "log ?in(?: ?name)?|user ?name|user ?id|benutzername|anmeldename|nom d'utilisateur|identifiant|nombre de usuario";
    private static final String TO_A_PLACE =
            "on|onto|to|into|from|at|reach|auf|an|zu|von|in|sur|vers|en|serveur|servidor|server|host|rechner|poste|equipo|ordinateur";

    private static final Set<String> NOBODY = MaskingWords.section("nobody");
    private static final Set<String> NOT_A_LOGIN = MaskingWords.section("no-login");
    private static final Keep NO_PERSON = (text, start, end) -> {
        String first = first(text, start, end);
        return NOBODY.contains(first) || MaskingWords.isState(first);
    };
    private static final Keep NO_LOGIN = (text, start, end) -> {
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        return MaskingWords.isState(word) || MaskingWords.isWellKnown(word) || NOT_A_LOGIN.contains(word);
    };
    private static final Keep NO_MACHINE = (text, start, end) -> {
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        return MaskingWords.isTerm(word) || isShouted(text, start, end);
    };
    private static final Pattern CIPHER = Pattern.compile(
            "(?:AES|TLS|SSL|RSA|SHA|ECDHE?|DHE?|EC|HMAC|MS|CVE|KB|ISO|NIST|RFC|IEEE|EVENT|ERROR|INC|CHG|REQ)-.*");
    private static final Pattern LINK_LOCAL = Pattern.compile("fe80:[\\p{XDigit}:]{1,36}$");
    /** Names of ciphers and of tickets have the form of machines: AES-GCM-256. */
    private static final Keep NO_CIPHER =
            (text, start, end) -> CIPHER.matcher(text.substring(start, end)).matches();
    /** The zone of a link-local address; a percent sign elsewhere is a share of something. */
    private static final Keep NO_ZONE = (text, start, end) -> !LINK_LOCAL
            .matcher(text.substring(Math.max(0, start - 40), start).toLowerCase(Locale.ROOT))
            .find();

    private static final Keep NEVER = (text, start, end) -> false;
    /** Parts of programs and addresses in numbers: com.freerdp.core, 10.0.0.1. */
    private static final Pattern MODULE = Pattern.compile("(?:com|org|net|io)\\..*|[\\d.]+");

    private static final Keep PUBLIC_NAME = (text, start, end) -> {
        String name = text.substring(start, end).toLowerCase(Locale.ROOT);
        return MaskingWords.isPublic(name)
                || MaskingWords.isFile(name)
                || MODULE.matcher(name).matches();
    };

    static final List<MaskingRule> ALL = List.of(
            rule(USER, "(?<![\\w-])(?<x>S-1-5-21(?:-\\d{1,10}){3,4})(?![\\w-])", NEVER),
            rule(
                    USER,
                    "(?i)(?:tenant|subscription|object|client|application|device|directory)(?:[ _-]?id)?\\s{0,3}[:=]?\\s{0,3}"
                            + "(?<x>\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})",
                    NEVER),
            rule(
                    USER,
                    "(?<!\\p{L})(?i:" + INTRODUCED + "),? (?i:(?:" + TITLE + ")\\.? )?(?<x>" + PERSON + ")(?!\\p{L})",
                    NO_PERSON),
            rule(USER, "(?<!\\p{L})(?i:" + TITLE + ")\\.? (?<x>" + PERSON + ")(?!\\p{L})", NO_PERSON),
            rule(
                    USER,
                    "(?<!\\p{L})(?i:" + CLOSING + ")[,.!]?(?:\\s{0,3}\\n\\s{0,3}|,? )(?<x>" + PERSON
                            + ")(?=\\s{0,3}(?:$|\\n|[.,!/(-]))",
                    NO_PERSON),
            rule(
                    USER,
                    "(?<!\\p{L})(?<x>\\p{Lu}[\\p{L}'’-]{1,30} \\p{Lu}[\\p{L}'’-]{1,30}) (?:from|in|of|aus|von|de|du) (?:sales|accounting|payroll|hr"
                            + "|finance|marketing|purchasing|controlling|der buchhaltung|dem vertrieb|la compta|ventas|contabilidad)",
                    NO_PERSON),
            rule(
                    USER,
                    "(?<!\\p{L})(?i:" + NAME_OF_LOGIN
                            + ") (?i:is|ist|lautet|est|es) [\"']?(?<x>[\\p{L}\\d._-]{2,32})(?=[\"',.;:!]|$)",
                    NO_LOGIN),
            rule(
                    USER,
                    "(?<!\\p{L})(?i:domain|domäne|domaine|dominio)\\s{0,3}[:=]\\s{0,3}(?<x>[A-Za-z][\\w.-]{1,62})",
                    NO_LOGIN),
            rule(
                    USER,
                    "(?<![\\w.\\\\/@-])(?<x>[a-z]{4,16}\\d{1,2})(?= (?:was|is|has|cannot|can't|could|gets|got|kann|ist|wird|bekommt|est|ne peut|no puede) )",
                    NO_MACHINE),
            rule(HOST, "(?<!\\w)\\d{1,5}:(?<x>[A-Za-z][\\w.-]{1,252}):\\d{1,5}(?!\\w)", NO_MACHINE),
            rule(
                    HOST,
                    "(?i)(?<!\\w)(?:rdp|https?|ssh|vnc|ldaps?|wss?|sftp|ftp)://(?:[^\\s/@]{1,128}@)?(?<x>[a-z0-9][\\w.-]{1,252})",
                    PUBLIC_NAME),
            rule(
                    HOST,
                    "(?<![\\w.@/\\\\-])(?<x>[a-z][a-z0-9-]{0,61}(?:\\.[a-z0-9][a-z0-9-]{0,61}){1,6}\\.[a-z]{2,24})(?![\\w-]|\\.\\w)",
                    PUBLIC_NAME),
            rule(HOST, "(?<!\\p{L})(?i:" + TO_A_PLACE + ") (?<x>[A-Z][A-Z0-9]{3,14})(?![\\w-]|\\.\\d)", NO_MACHINE),
            rule(HOST, "(?<![\\w.\\\\/-])(?<x>[A-Z][A-Z0-9]{1,14}-[A-Z]{1,14}-\\d{1,5})(?![\\w-])", NO_CIPHER),
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:nom de l'ordinateur|nom du poste|nombre del equipo|gerätename|device name)\\s{0,3}[:=]\\s{0,3}(?<x>[\\w-]{2,63})",
                    NO_MACHINE),
            rule(ADDRESS, "(?i)(?<=[\\p{XDigit}:])(?<x>%[a-z0-9]{1,15})(?![\\w%])", NO_ZONE),
            rule(
                    USER,
                    "(?m)^(?i:from|to|cc|von|an|de|à|para)\\s{0,2}: ?(?<x>" + PERSON
                            + "(?:, \\p{Lu}[\\p{L}'’-]{1,30})?)(?!\\p{L})",
                    NO_PERSON),
            rule(
                    USER,
                    "(?<!\\p{L})(?i:usuario|utilisateur|benutzer|anwender) (?<x>\\p{Ll}[\\p{L}\\d._-]{2,31})(?= (?:no|ne|n'a|kann|kommt|ist|hat|est|puede|tiene) )",
                    NO_LOGIN),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:anydesk|teamviewer|rustdesk)(?:[ -]?id)?:? (?<x>\\d{1,3}(?:[ -]?\\d{3}){2,3}\\d?)(?!\\d)",
                    NEVER),
            rule(
                    HOST,
                    "(?<!\\p{L})(?i:ping|telnet) (?<x>[a-z][a-z0-9]{2,30})(?= (?:answers|replies|works|fails|times|geht|antwortet|répond|responde)(?!\\p{L}))",
                    NO_LOGIN),
            rule(
                    HOST,
                    "(?<![\\w.@/\\\\-])(?<x>[a-z]{3,15}-(?:pc|srv|ts|rds|dc|nb|vm|ws|laptop|notebook))(?![\\w-]|\\.\\w)",
                    NEVER),
            rule(HOST, "(?<![\\w.@/\\\\-])(?<x>[A-Z]{2,3}-(?=\\d{1,6}[A-Z])[A-Z0-9]{4,8})(?![\\w-])", NO_CIPHER),
            rule(
                    PHONE,
                    "(?i)(?<!\\p{L})(?:unter|under|rückruf|zurückrufen|au|al) (?<x>0\\d[\\d ()/.-]{5,18}\\d)(?!\\d)",
                    NEVER),
            rule(PHONE, "(?i)(?<!\\p{L})(?:extension|durchwahl|nebenstelle)\\.?:? (?<x>\\d{2,5})(?!\\w)", NEVER));

    private MaskingPeople() {}

    private static MaskingRule rule(Masked.Kind kind, String pattern, Keep keep) {
        return new MaskingRule(kind, Pattern.compile(pattern), keep);
    }

    private static String first(String text, int start, int end) {
        String whole = text.substring(start, end).toLowerCase(Locale.ROOT);
        int space = whole.indexOf(' ');
        return space < 0 ? whole : whole.substring(0, space);
    }

    /** Whoever writes everything in capitals names no machine by it: the words around are in capitals too. */
    private static boolean isShouted(String text, int start, int end) {
        String around =
                text.substring(Math.max(0, start - 12), start) + text.substring(end, Math.min(text.length(), end + 12));
        return around.chars().anyMatch(Character::isUpperCase) && around.chars().noneMatch(Character::isLowerCase);
    }
}
