package dev.causebook.intake;

import static dev.causebook.intake.Masked.Kind.HOST;
import static dev.causebook.intake.Masked.Kind.PHONE;
import static dev.causebook.intake.Masked.Kind.SECRET;
import static dev.causebook.intake.Masked.Kind.USER;

import dev.causebook.intake.MaskingRule.Keep;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What forms, lists and commands put in a place of its own: the requester of a ticket, the rows of session lists, distinguished
 * names, arguments of account commands, telephone numbers in the ways of countries. Tried after the other rules.
 */
final class MaskingForms {

    private static final String PERSON =
            "(?:(?:Dr|Prof|Ing)\\.? )?\\p{Lu}(?:[\\p{L}'’-]{1,30}|\\.)(?: \\p{Lu}[\\p{L}'’-]{1,30}){0,2}";
    private static final String FORM_FIELD =
            "requester|requested (?:by|for)|requestor|reported by|reporter|opened by|submitted by|raised by|created by|caller"
                    + "|affected (?:user|person)|assigned to|assignee|customer|employee|contact(?: person)?|end ?user|full name"
                    + "|display ?name|name|melder|gemeldet von|anforderer|ansprechpartner|betroffene[rs]?|mitarbeiter(?:in)?"
                    + "|demandeur|signalé par|interlocuteur|solicitante|informado por|contacto|nombre|nom";
    private static final String OWNED =
            "session|sessions|account|laptop|notebook|pc|computer|desktop|machine|profile|login|logon"
                    + "|password|user|screen|connection|mailbox|rdp|vm|workstation|station";

    private static final Set<String> NOT_AN_ACCOUNT = MaskingWords.section("no-account");
    private static final Set<String> NO_OWNER = MaskingWords.section("no-owner");

    private static final Keep NEVER = (text, start, end) -> false;
    private static final Keep NO_ACCOUNT = (text, start, end) -> {
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        return NOT_AN_ACCOUNT.contains(word)
                || MaskingWords.isState(word)
                || MaskingWords.isWellKnown(word)
                || MaskingWords.isFile(word);
    };
    private static final Keep NO_OWNER_OF_ITS_OWN = (text, start, end) -> {
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        return NO_OWNER.contains(word) || MaskingWords.isState(word);
    };
    private static final Keep NO_NAME = (text, start, end) -> {
        String whole = text.substring(start, end).toLowerCase(Locale.ROOT);
        int space = whole.indexOf(' ');
        String first = space < 0 ? whole : whole.substring(0, space);
        return NO_OWNER.contains(first) || NOT_AN_ACCOUNT.contains(first) || MaskingWords.isState(first);
    };
    private static final Keep PUBLIC_NAME = (text, start, end) -> {
        String name = text.substring(start, end).toLowerCase(Locale.ROOT);
        return MaskingWords.isPublic(name) || MaskingWords.isFile(name);
    };
    /** A form of dates and of versions is no telephone number. */
    private static final Keep NO_NUMBER = (text, start, end) ->
            text.substring(start, end).chars().filter(Character::isDigit).count() < 8;

    static final List<MaskingRule> ALL = List.of(
            // forms
            rule(
                    USER,
                    "(?im)(?:^|[.;,|]\\s{1,3})(?:" + FORM_FIELD + ")\\s{0,3}:\\s{0,3}(?-i:(?<x>" + PERSON
                            + "))(?!\\p{L})",
                    NO_NAME),
            rule(
                    USER,
                    "(?<!\\p{L})(?i:requested by|reported by|opened by|submitted by|raised by|created by|assigned to|gemeldet von)"
                            + " (?<x>" + PERSON + ")(?!\\p{L})",
                    NO_NAME),
            rule(
                    USER,
                    "(?<!\\p{L})(?i:mr|mrs|ms|herrn?|frau|monsieur|madame|mme|señora?|sra?)\\.? (?<x>(?:Dr|Prof|Ing)\\.? \\p{Lu}[\\p{L}'’-]{1,30})(?!\\p{L})",
                    NEVER),
            rule(
                    USER,
                    "(?<!\\p{L})(?i:regards|thanks|thank you|cheers|sincerely|best|grüße|gruß|cordialement|saludos),?\\s{0,3}\\n\\s{0,3}"
                            + "(?<x>\\p{Lu}\\. ?\\p{Lu}[\\p{L}'’-]{1,30})(?!\\p{L})",
                    NEVER),
            rule(
                    USER,
                    "(?<![\\p{L}\\p{N}.'’-])(?<x>\\p{Lu}\\p{Ll}{2,20})(?=['’]s (?:" + OWNED + ")(?!\\p{L}))",
                    NO_OWNER_OF_ITS_OWN),
            rule(
                    USER,
                    "(?<![\\p{L}\\p{N}.@\\\\/'’-])(?<x>[a-z][a-z0-9._-]{2,31})(?=['’]s (?:session|account|profile|mailbox)(?!\\p{L}))",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?<![\\p{L}\\p{N}'’-])(?<x>\\p{Lu}\\p{Ll}{2,20}) (?:from|in|aus|von|de|du) (?:the |der |dem |la |le )?(?i:sales|accounting|payroll|hr"
                            + "|finance|marketing|purchasing|controlling|legal|reception|buchhaltung|vertrieb|einkauf|personal|lager|compta|ventas|contabilidad)(?!\\p{L})",
                    NO_NAME),
            rule(
                    USER,
                    "(?m)(?:^|[.!?,;] )(?<x>\\p{Lu}\\p{Ll}{2,20}) (?=(?:can|cannot|can't|could|couldn't) (?:log|get|connect|rdp|reach|open|sign|see|work|not)|kann sich"
                            + "|kommt nicht|is locked|can(?:'t)?[,.])",
                    NO_NAME),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:user|account|login|benutzer|konto) [\"“'](?<x>[A-Za-z][\\w.@-]{1,63})[\"”']",
                    NO_ACCOUNT),
            // distinguished names, and their parts
            rule(USER, "(?<!\\w)(?:CN|OU|DC)=(?<x>[^,;\\n\"<>]{1,64})", NEVER),
            // lists of sessions: " jdoe   rdp-tcp#12   3  Active"
            rule(
                    USER,
                    "(?m)^[ >]{0,2}(?<x>[A-Za-z][\\w.$-]{1,31}) {1,24}(?:(?:rdp-tcp#\\d{1,6}|console|ica-tcp#\\d{1,6}) {1,24})?\\d{1,6} {1,12}"
                            + "(?i:active|disc|aktiv|getr|actif|déco|activo|desc)(?!\\p{L})",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?m)^[ >]{0,2}(?:rdp-tcp#\\d{1,6}|console) {1,24}(?<x>[A-Za-z][\\w.$-]{1,31}) {1,24}\\d{1,6} {1,12}(?i:active|disc|aktiv|getr)",
                    NO_ACCOUNT),
            // commands that name an account
            rule(
                    USER,
                    "(?i)(?<![\\w-])(?:net1? user|query user|quser|dsquery user -samid|-samid|-samaccountname|get-aduser(?: -identity)?"
                            + "|unlock-adaccount(?: -identity)?|set-aduser(?: -identity)?|reset-adaccount|-identity|net localgroup \"remote desktop users\")"
                            + " [\"']?(?<x>[A-Za-z][\\w.@\\\\-]{1,63})",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:session|sessions|profile|desktop|account|shadow session|logoff|sitzung|konto) (?:of|for|von|de) [\"']?"
                            + "(?<x>(?-i:[a-z])[a-z0-9._-]{2,31})(?![\\w-]|\\.\\w| \\p{L})",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:session|sessions|profile|account) (?:of|for|von) [\"']?(?<x>(?-i:[a-z])[a-z]{1,20}[._]?[a-z0-9]{1,20})"
                            + "(?= (?:on|auf|id|is|was|hangs|stays|shows)(?!\\p{L}))",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:whoami (?:gives|says|shows|:)|failed to log on:|logon failure for|lockout of|locked out:) "
                            + "(?<x>(?-i:[a-z])[a-z0-9._-]{2,31})(?=[.,;\\n]|$)",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?<![\\w.\\\\/@:-])(?<x>[a-z]{2,15}[._][a-z]{2,20})(?= (?:reports|says|gets|cannot|can't|can|is|was|has|needs|lost|tries|keeps"
                            + "|disconnected|kann|kommt|ist|wurde|wird|meldet|hat)(?!\\p{L}))",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:user|benutzer|usuario|utilisateur) [\"']?(?<x>(?-i:[a-z])[a-z0-9._-]{2,31})"
                            + "(?= (?:disconnected|logged|connected|wurde|wird|darf|reports|gets|cannot|can't|has been|was locked|is locked)(?!\\p{L}))",
                    NO_ACCOUNT),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:domain|domäne|domaine|dominio)\\s{1,3}[\"']?(?<x>(?-i:[A-Z])(?-i:[A-Z0-9-]){2,14})(?![\\w.-])",
                    NO_ACCOUNT),
            // secrets
            rule(
                    SECRET,
                    "(?i)(?<![\\p{L}\\p{N}])(?:pw|passwort|pin|otp|passcode|sas[ _-]?token|kennwort)\\s{0,3}[:=]\\s{0,3}[\"']?(?<x>[^\\s\"',;]{3,512})",
                    NO_ACCOUNT),
            rule(
                    SECRET,
                    "(?i)(?<![\\p{L}\\p{N}])(?:pin|passcode|otp)(?: (?:is|ist|code))? (?<x>\\d{4,8})(?!\\w)",
                    NEVER),
            rule(SECRET, "(?i)(?<![\\p{L}\\p{N}])sas[ _-]?token (?<x>\\S{8,2000})", NEVER),
            rule(
                    SECRET,
                    "(?i)(?<![\\p{L}\\p{N}])(?:user|login|account) [\\w.\\\\-]{2,64}+,? (?:and |with )?(?:pass|password|pw|pwd) (?<x>\\S{4,64})",
                    NO_ACCOUNT),
            // machines
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:host|server|computer|machine|pc|vm|box|rechner|workstation|terminal server)(?: name)?"
                            + " (?:is called|called|is named|named|heißt|namens|se llama|s'appelle|nommé) [\"'“]?(?<x>[A-Za-z][\\w-]{1,62})(?![\\w.]*\\.\\w)",
                    NO_ACCOUNT),
            rule(HOST, "(?i)(?<!\\p{L})(?:ssid|wlan|wifi)\\s{0,3}[:=]\\s{0,3}(?<x>[\\w.-]{2,32})", NO_ACCOUNT),
            rule(HOST, "(?<!\\p{L})SSID (?<x>[\\w.-]{2,32})", NO_ACCOUNT),
            rule(
                    HOST,
                    "(?<=\\*\\.)(?<x>[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){1,6})(?![\\w-]|\\.\\w)",
                    PUBLIC_NAME),
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:hostname|host name|server name|computer name|gerätename)\\s{1,3}[\"'“]?(?<x>[A-Za-z][A-Za-z0-9]{0,20}-[\\w-]{1,40})(?![\\w.]*\\.\\w)",
                    NO_ACCOUNT),
            // telephone numbers: 0171 2345678, 07700 900123, 089 1234-567; 06 12 34 56 78; 555-0134
            rule(
                    PHONE,
                    "(?<![\\w.+:/-])(?<x>0\\d{2,4}[ /-]{1,3}\\d{3,8}(?:[ -]\\d{1,6}){0,2})(?![\\w.:]|-\\d)",
                    NO_NUMBER),
            rule(PHONE, "(?<![\\w.+:/-])(?<x>0[1-9](?:[ .]\\d\\d){4})(?![\\w.:])", NEVER),
            rule(
                    PHONE,
                    "(?i)(?<!\\p{L})(?:my |phone |mobile |direct )?(?:number|nummer|numéro|número) (?:is|ist|est|es) (?<x>[+(]?\\d[\\d ()./-]{4,18}\\d)",
                    NEVER),
            rule(PHONE, "(?i)(?<!\\p{L})(?:poste|anschluss|interno|ext)\\.?:? (?<x>\\d{3,5})(?![\\w.])", NEVER),
            rule(PHONE, "(?<=[,(] ?)(?<x>x\\d{4,5})(?!\\w)", NEVER));

    private MaskingForms() {}

    private static MaskingRule rule(Masked.Kind kind, String pattern, Keep keep) {
        return new MaskingRule(kind, Pattern.compile(pattern), keep);
    }
}
