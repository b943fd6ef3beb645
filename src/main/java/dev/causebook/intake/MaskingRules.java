package dev.causebook.intake;

import static dev.causebook.intake.Masked.Kind.ADDRESS;
import static dev.causebook.intake.Masked.Kind.HOST;
import static dev.causebook.intake.Masked.Kind.MAIL;
import static dev.causebook.intake.Masked.Kind.PHONE;
import static dev.causebook.intake.Masked.Kind.SECRET;
import static dev.causebook.intake.Masked.Kind.USER;

import dev.causebook.intake.MaskingRule.Keep;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which tickets write what is private, those that are surest first: the first to take a place keeps it. */
final class MaskingRules {

    private static final Keep NEVER = (text, start, end) -> false;
    private static final String NAME = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._$-]{0,62}[\\p{L}\\p{N}$])?";
    private static final String ACCOUNT = "(?:[\\w.-]{1,64}\\\\)?" + NAME + "(?:@[\\w.-]{1,64})?";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String FQDN_END =
            "com|net|org|edu|gov|info|biz|cloud|dev|online|site|xyz|local|lan|corp|internal|intern"
                    + "|intra|intranet|home|ad|loc|priv|private|domain|test|example|de|at|ch|fr|es|it|uk|us|eu|nl|be|pl|cz|dk|se|no|fi|pt"
                    + "|ru|ua|cn|jp|kr|in|br|mx|ca|au|nz|ie|io|tv";
    private static final String SECRET_WORD =
            "pass(?:word|wd|phrase)?|pwd|passwort|kennwort|mot de passe|mdp|contrase[nñ]a|clave"
                    + "|secret|client[ _-]?secret|token|api[ _-]?key|(?:secret[ _-]?)?access[ _-]?key|auth[ _-]?key|private[ _-]?key"
                    + "|pre-?shared[ _-]?key|psk|key|[A-Z]{2,12}_(?:TOKEN|KEY|SECRET|PASSWORD)";
    private static final String USER_WORD =
            "user(?:[ _-]?name)?|login(?:[ _-]?name)?|log-?in(?:[ _-]?name)?|account(?: name)?|konto"
                    + "|benutzer(?:name)?|anmeldename|utilisateur|compte|usuario|cuenta|targetusername|subjectusername|samaccountname|upn"
                    + "|user ?id";
    private static final String HOST_WORD =
            "host(?:[ _-]?name)?|server(?:[ _-]?name)?|computer(?:[ _-]?name)?|caller computer name"
                    + "|machine(?:[ _-]?name)?|pc(?:[ _-]?name)?|rechner(?:name)?|servername|workstation(?: name)?|serveur|servidor|equipo"
                    + "|poste|gateway(?:hostname)?|target|dc|broker|node|vm(?: name)?";

    private static final Pattern GUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final Pattern PRODUCT = Pattern.compile(
            "(?:win|windows|server|ws|sql|rds|app|client|host)-?(?:7|8|10|11|xp|20[0-3]\\d)(?:r2)?|(?:app|host|client|server|node|vm|pc)\\d");
    private static final Pattern FIRST_PART = Pattern.compile("([a-z][a-z0-9]*?)(?:-.*|(?<=[a-z])\\d+$)");
    private static final Pattern REGION = Pattern.compile(
            "(?:af|ap|ca|cn|eu|il|me|mx|sa|us|europe|asia|australia|northamerica)-(?:gov-)?[a-z]+-?\\d[a-d]?");
    private static final Pattern VERSION = Pattern.compile("[vV]?[\\d.]+[a-z]?\\.?|(?i)(?:KB|CVE-|TLS|0x)[\\w.-]*");
    private static final Pattern VERSION_BEFORE = Pattern.compile(
            "(?i)(?:version|ver\\.?|build|release|driver|firmware|file|section|chapter|rule|oid|(?<![/\\w-])v\\.?|anyconnect|forticlient|globalprotect|openvpn|wireguard|xrdp|freerdp)"
                    + "[\\s:=(]{0,3}$");

    static final List<MaskingRule> ALL = List.of(
            // secrets
            rule(SECRET, "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?<x>[^-]{1,8000})-----END", NEVER),
            rule(SECRET, "(?<![\\w-])(?<x>eyJ[\\w-]{8,4000}+(?:\\.[\\w-]{4,4000}+){1,4})", NEVER),
            rule(
                    SECRET,
                    "(?<![\\w-])(?<x>(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_\\w{20,255}+|github_pat_\\w{20,255}+|glpat-[\\w-]{16,64}+"
                            + "|xox[abprs]-[\\w-]{10,255}+|sk-[\\w-]{20,255}+)",
                    NEVER),
            rule(SECRET, "(?i)(?<!\\w)(?:bearer|basic) (?<x>[\\w+/=.~-]{8,4000}+)", MaskingRules::isPlainWord),
            rule(SECRET, "(?i)://[^\\s:/@]{1,64}:(?<x>[^\\s/@]{1,128})@", NEVER),
            rule(USER, "(?i)://(?<x>[^\\s:/@]{1,64})(?::[^\\s/@]{1,128})?@", NEVER),
            rule(SECRET, "(?i)(?<!\\S)[/-]{1,2}g?(?:p|pass|password):'(?<x>[^'\\n]{1,128})'", NEVER),
            rule(SECRET, "(?i)(?<!\\S)[/-]{1,2}g?(?:p|pass|password):\"(?<x>[^\"\\n]{1,128})\"", NEVER),
            rule(SECRET, "(?i)(?<!\\S)[/-]{1,2}g?(?:p|pass|password)[:=](?<x>[^\\s'\"]{1,128})", NEVER),
            rule(SECRET, "(?i)(?<!\\w)password 51:b:(?<x>\\p{XDigit}{8,8000}+)", NEVER),
            rule(
                    SECRET,
                    "(?i)(?<![\\p{L}\\p{N}])(?:" + SECRET_WORD
                            + ")\\s{0,3}[:=](?!>)\\s{0,3}[\"']?(?<x>[^\\s\"',;]{1,512})",
                    MaskingRules::isState),
            rule(
                    SECRET,
                    "(?i)(?<![\\p{L}\\p{N}])(?:" + SECRET_WORD
                            + ") (?:is|was|ist|lautet|est|es) [\"']?(?<x>[^\\s\"',;]{4,128})",
                    (text, start, end) -> !isMixed(text.substring(start, end))),
            // mail addresses, and the host in user@host
            rule(MAIL, "(?<![\\w.+-])(?<x>[\\w.+%-]{1,64}+@(?:" + LABEL + "\\.){1,8}[A-Za-z]{2,24})(?![\\w-])", NEVER),
            rule(USER, "(?<![\\w.+@-])(?<x>[\\w.+-]{1,32}+)@(?=" + LABEL + ")", MaskingRules::isWellKnown),
            rule(
                    HOST,
                    "(?<![\\w.+@-])[\\w.+-]{1,32}+@(?<x>" + LABEL + "(?:\\." + LABEL + "){0,8})",
                    MaskingRules::isGuid),
            // options of clients and lines of .rdp files
            rule(
                    USER,
                    "(?i)(?<!\\S)[/-]{1,2}g?(?:u|user|d|domain|gd|gu):[\"']?(?<x>" + ACCOUNT + ")",
                    MaskingRules::isWellKnown),
            rule(
                    HOST,
                    "(?i)(?<!\\S)[/-]{1,2}(?:v|g|server|add):[\"']?(?<x>[A-Za-z0-9][\\w.-]{0,252})",
                    MaskingRules::isNumeric),
            rule(
                    HOST,
                    "(?i)(?:full address|gatewayhostname|alternate full address):s:(?<x>[A-Za-z0-9][\\w.-]{0,252})",
                    MaskingRules::isNumeric),
            rule(USER, "(?i)(?<!\\w)(?:username|domain|gatewayusername):s:(?<x>" + ACCOUNT + ")", NEVER),
            // accounts
            rule(USER, "(?<![\\w.\\\\:%-])AzureAD\\\\(?<x>" + NAME + "(?:@[\\w.-]{1,64})?)", MaskingRules::isWellKnown),
            rule(
                    USER,
                    "(?<![\\w.\\\\:%/-])(?<x>[A-Za-z0-9][\\w.-]{0,62}\\\\{1,2}[A-Za-z0-9][\\w.$-]{0,62}[\\w$]|[A-Za-z0-9][\\w.-]{0,62}\\\\\\w)(?![\\\\\\w])",
                    MaskingRules::isPathOrBuiltIn),
            rule(
                    USER,
                    "(?i)(?:[A-Z]:)?[\\\\/](?:users|benutzer|home|utilisateurs|usuarios)[\\\\/](?<x>[\\w.-]{1,64}+)",
                    MaskingRules::isWellKnown),
            rule(
                    USER,
                    "(?i)(?<![\\p{L}\\p{N}])(?:" + USER_WORD + ")\\s{0,12}[:=](?!s:)\\s{0,12}[\"']?(?<x>" + ACCOUNT
                            + ")",
                    MaskingRules::isState),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:logged (?:in|on) as|signed (?:in|on) as|signs? in (?:as|with)|logs? in (?:as|with)|log(?:ging)? in as|sign(?:ing)? in as|connected as"
                            + "|angemeldet als|connecte en tant que|connecté en tant que|conectado como|for user|invalid user|with user"
                            + "|user name|benutzer|kollege|als benutzer) [\"']?(?<x>" + ACCOUNT + ")",
                    (text, start, end) -> isState(text, start, end)
                            || isPlainWord(text, start, end)
                                    && !follows(text, start, " as ", " als ", " que ", " como ")),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:i'm|i am|my (?:user|login|account|name) is|user|account|login|colleague|kollegin|kollege|benutzer"
                            + "|utilisateur|usuario|as|als) (?<x>[A-Za-z][\\w.-]{1,31}+)",
                    (text, start, end) -> !isLoginLike(text, start, end) || isProduct(text, start, end)),
            rule(
                    USER,
                    "(?i)(?<![\\p{L}\\p{N}])(?:" + USER_WORD
                            + ")(?: (?:is|was|ist|lautet|est|es|named|called|namens|with|as|account))? [\"']?(?<x>[A-Za-z][\\w.-]{1,31}+)",
                    (text, start, end) -> !isLoginLike(text, start, end) || isProduct(text, start, end)),
            rule(USER, "(?i) for (?:invalid user )?(?<x>" + NAME + ") from (?=[\\d:])", MaskingRules::isState),
            rule(USER, "(?i)set-credentials (?<x>[\\w.-]{1,64}+) ", NEVER),
            rule(SECRET, "(?i)set-credentials [\\w.-]{1,64}+ (?<x>\\S{1,128})", NEVER),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})account domain\\s{0,12}[:=]\\s{0,12}(?<x>[\\w.-]{1,64}+)",
                    MaskingRules::isState),
            rule(
                    SECRET,
                    "(?i)(?<![\\p{L}\\p{N}])(?:" + SECRET_WORD
                            + ")(?: (?:lautet|war|set to|to|into|:))? (?<x>[^\\s\"',;]{6,128})",
                    (text, start, end) -> !isStrong(text.substring(start, end))),
            rule(
                    SECRET,
                    "(?i)(?<!\\p{L})(?:credentials|creds|log ?in|sign ?in|use|using|with|user)(?: are| is| as| with)? [\\w.\\\\-]{2,64}+ ?/ ?(?<x>\\S{6,64})",
                    (text, start, end) -> !isMixed(text.substring(start, end))),
            rule(
                    USER,
                    "(?i)(?<!\\p{L})(?:credentials|creds|log ?in|sign ?in|use|using|with|user)(?: are| is| as| with)? (?<x>[\\w.\\\\-]{2,64}+)(?= ?/ ?(?=\\S{0,63}\\d)\\S{6,64})",
                    MaskingRules::isWellKnown),
            rule(USER, "(?<= for )(?<x>[\\w.-]{2,32}+\\$)", NEVER),
            // hosts
            rule(
                    HOST,
                    "(?<![\\\\\\w])\\\\\\\\(?<x>[A-Za-z0-9][\\w.-]{1,252})(?=[\\\\\\s,;]|$)",
                    MaskingRules::isNumeric),
            rule(HOST, "(?<!\\w)(?:TERMSRV|HOST|HTTP|cifs)/(?<x>[A-Za-z][\\w.-]{0,252})", NEVER),
            rule(
                    HOST,
                    "(?i)(?<![\\w.@/-])(?<x>" + LABEL + "(?:\\." + LABEL + "){0,8}\\.(?:" + FQDN_END
                            + "))(?![\\w-]|\\.\\w)",
                    MaskingRules::isPublicOrFile),
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:" + HOST_WORD
                            + ")\\s{0,12}[:=](?!s:)\\s{0,12}[\"']?(?<x>[A-Za-z0-9][\\w-]{1,62})(?![\\w.]*\\.\\w)",
                    (text, start, end) ->
                            isState(text, start, end) || isNumeric(text, start, end) || goesOn(text, start, end)),
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:" + HOST_WORD + ")\\s{1,3}[\"'“](?<x>[\\w.-]{2,63})[\"'”]",
                    (text, start, end) -> isState(text, start, end) || isNumeric(text, start, end)),
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:ping|telnet|nslookup|tracert|traceroute|ssh|Resolve-DnsName|Test-NetConnection(?: -ComputerName)?|mstsc -v|that|computer) "
                            + "[\"'“]?(?<x>[A-Za-z0-9][\\w-]{1,62})(?![\\w.]*\\.\\w)",
                    (text, start, end) -> !hasDigitOrHyphen(text, start, end)
                            || isNumeric(text, start, end)
                            || isProduct(text, start, end)),
            rule(
                    HOST,
                    "(?<![\\w.\\\\/#-])(?<x>(?:DESKTOP|LAPTOP|WIN)-(?=[A-Z0-9]{0,14}\\d)[A-Z0-9]{5,15}"
                            + "|(?i:(?:[a-z]{2,8}-){0,2}(?:srv|server|ts|rds|rdsh|rdcb|rdgw|dc|fs|sql|vm|ws|wks|pc|nb|app|avd|host|client|node|winbox|prod)"
                            + "(?:-[a-z0-9]{1,10}){0,3}(?<=[-a-z])-?\\d{2,5}))(?![\\w-])",
                    MaskingRules::isProduct),
            rule(
                    HOST,
                    "(?i)(?<!\\p{L})(?:" + HOST_WORD
                            + ")(?: (?:is|was|ist|est|es|named|called|namens|appelé))? [\"']?(?<x>[A-Za-z][\\w-]{2,62})(?![\\w.]*\\.\\w)",
                    (text, start, end) -> !isNameOfMachine(text, start, end) || isProduct(text, start, end)),
            rule(HOST, "(?<![\\w.\\\\/:#-])(?<x>[A-Za-z]{2,12}0\\d{1,2})(?![\\w-]|\\.\\d)", MaskingRules::isProduct),
            rule(HOST, "(?<![\\w-])(?<x>i-\\p{XDigit}{8,17})(?![\\w-])", NEVER),
            rule(
                    HOST,
                    "(?<![\\w.\\\\/:#-])(?<x>(?=[A-Z]{4})[A-Z]{4,12}\\d{1,3})(?![\\w-]|\\.\\d)",
                    MaskingRules::isDesignation),
            rule(
                    HOST,
                    "(?<!\\p{L})(?:on|to|onto|from|at|into|reach|an|auf|von|zu|sur|vers|en) (?<x>[a-z]{2,20}\\d{1,3}|[A-Z]{2,12}\\d{1,3})(?![\\w-]|\\.\\d)",
                    MaskingRules::isDesignation),
            rule(
                    HOST,
                    "(?m)^(?:\\[?[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d) (?<x>[\\w.-]{1,63}) (?=[\\w./-]{1,63}(?:\\[\\d{1,7}\\])?:)",
                    NEVER),
            rule(
                    HOST,
                    "(?<![\\w.\\\\/:#-])(?<x>[A-Za-z][A-Za-z0-9]{0,14}(?:-[A-Za-z0-9]{1,14}){1,4}(?<=\\d))(?![\\w-]|\\.\\d)",
                    MaskingRules::isDesignation),
            // addresses
            rule(
                    ADDRESS,
                    "(?<![\\w.])(?<x>(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d))(?!\\w|\\.\\d)",
                    MaskingRules::isVersionOrSpecial),
            rule(
                    ADDRESS,
                    "(?<![\\w:.])(?<x>(?:\\p{XDigit}{1,4}:){7}\\p{XDigit}{1,4}|(?:\\p{XDigit}{1,4}:){1,7}:(?:\\p{XDigit}{1,4}(?::\\p{XDigit}{1,4}){0,6})?)(?![\\w:])",
                    NEVER),
            rule(ADDRESS, "(?<![\\w:-])(?<x>(?:\\p{XDigit}{2}[:-]){5}\\p{XDigit}{2})(?![\\w:-])", NEVER),
            // telephone numbers
            rule(
                    PHONE,
                    "(?<![\\w+])(?<x>\\+\\d{1,3}[ ./-]?(?:\\(?\\d{1,5}\\)?[ ./-]?){2,6}\\d)(?![\\w])",
                    MaskingRules::isShort),
            rule(
                    PHONE,
                    "(?i)(?<!\\p{L})(?:phone|tel|telefon|t[eé]l[eé]phone|tel[eé]fono|t[eé]l|mobile?|mobil|cell|handy|fax|call me (?:at|on)|reach me (?:at|on)|m[oó]vil)"
                            + "\\.?\\s{0,3}:?\\s{0,3}(?<x>[+(]?\\d[\\d ()./-]{4,18}\\d)",
                    MaskingRules::isShort),
            rule(PHONE, "(?<![\\w-])(?<x>(?:\\(\\d{3}\\) ?|\\d{3}-)\\d{3}-\\d{4})(?![\\w-])", NEVER));

    private MaskingRules() {}

    private static MaskingRule rule(Masked.Kind kind, String pattern, Keep keep) {
        return new MaskingRule(kind, Pattern.compile(pattern), keep);
    }

    private static boolean isState(String text, int start, int end) {
        return MaskingWords.isState(word(text, start, end)) || isWellKnown(text, start, end);
    }

    /** Accounts that every machine has, and placeholders of manuals. */
    private static boolean isWellKnown(String text, int start, int end) {
        return MaskingWords.isWellKnown(word(text, start, end));
    }

    /** A word such as any sentence has, without a digit or a sign in it. */
    private static boolean isPlainWord(String text, int start, int end) {
        return text.substring(start, end).chars().allMatch(Character::isLetter);
    }

    private static boolean follows(String text, int start, String... words) {
        String before = text.substring(Math.max(0, start - 12), start).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (before.endsWith(word) || before.endsWith(word + '"') || before.endsWith(word + '\'')) {
                return true;
            }
        }
        return false;
    }

    /** A mixture of letters with digits or signs, as passwords have it and words do not. */
    private static boolean isMixed(String value) {
        boolean letter = value.chars().anyMatch(Character::isLetter);
        boolean other = value.chars().anyMatch(c -> !Character.isLetter(c) && ".!?)-/(:".indexOf(c) < 0);
        return letter && other;
    }

    private static boolean isNumeric(String text, int start, int end) {
        return text.substring(start, end).chars().allMatch(c -> Character.isDigit(c) || c == '.');
    }

    private static boolean isGuid(String text, int start, int end) {
        return GUID.matcher(text.substring(start, end)).matches();
    }

    private static boolean hasDigitOrHyphen(String text, int start, int end) {
        return text.substring(start, end).chars().anyMatch(c -> Character.isDigit(c) || c == '-');
    }

    /** Registry keys and folders, files, and the accounts of the system itself have a backslash too. */
    private static boolean isPathOrBuiltIn(String text, int start, int end) {
        String whole = word(text, start, end);
        int slash = whole.indexOf('\\');
        String before = text.substring(Math.max(0, start - 4), start).toLowerCase(Locale.ROOT);
        return MaskingWords.isPlace(whole.substring(0, slash))
                || Character.isDigit(whole.charAt(0)) && MaskingWords.isPlace(whole.substring(slash + 1))
                || MaskingWords.isFile(whole)
                || before.endsWith("nt ") && !before.endsWith("unt ")
                || before.endsWith("\\")
                || isWellKnown(text, start + slash + 1, end) && whole.startsWith(".");
    }

    private static boolean isPublicOrFile(String text, int start, int end) {
        String name = word(text, start, end);
        return MaskingWords.isPublic(name) || MaskingWords.isFile(name);
    }

    /** Names of products and versions look like host names: Win11, Server-2019, TLS1. */
    private static boolean isProduct(String text, int start, int end) {
        String name = word(text, start, end);
        return PRODUCT.matcher(name).matches() || MaskingWords.isState(name);
    }

    /** Standards, updates, events, tickets and parts are numbered with a hyphen too: AES-256, CVE-2018-0886, step-2. */
    private static boolean isDesignation(String text, int start, int end) {
        String name = word(text, start, end);
        Matcher first = FIRST_PART.matcher(name);
        return first.lookingAt() && MaskingWords.isDesignation(first.group(1))
                || isProduct(text, start, end)
                || isGuid(text, start, end)
                || REGION.matcher(name).matches();
    }

    /** A name with a digit or a dot in it, as sign-in names have and words have not. */
    private static boolean isLoginLike(String text, int start, int end) {
        String name = word(text, start, end);
        int inside = name.endsWith(".") ? name.length() - 1 : name.length();
        return name.chars().limit(inside).anyMatch(c -> Character.isDigit(c) || c == '.' || c == '_')
                && !MaskingWords.isFile(name);
    }

    /** A plain word with another behind it is the beginning of a sentence: "VM: internal error". */
    private static boolean goesOn(String text, int start, int end) {
        return isPlainWord(text, start, end)
                && end + 1 < text.length()
                && text.charAt(end) == ' '
                && Character.isLetter(text.charAt(end + 1));
    }

    /** Letters, digits and a sign together, as in passwords. */
    private static boolean isStrong(String value) {
        return isMixed(value)
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(c -> "!#$%&*+?@^_~=-.".indexOf(c) >= 0)
                && !VERSION.matcher(value).matches();
    }

    /** Capitals with a hyphen or a digit, or small letters with both: SRV2-KASSE, hr-laptop-9. */
    private static boolean isNameOfMachine(String text, int start, int end) {
        String name = text.substring(start, end);
        boolean digit = name.chars().anyMatch(Character::isDigit);
        boolean hyphen = name.indexOf('-') > 0;
        boolean capitals = name.equals(name.toUpperCase(Locale.ROOT));
        return digit && hyphen || capitals && (digit || hyphen);
    }

    /** Four numbers with dots are a version where a word says so; loopback, masks and "any" point at nobody. */
    private static boolean isVersionOrSpecial(String text, int start, int end) {
        String address = text.substring(start, end);
        if (address.startsWith("127.") || address.startsWith("0.0.0.") || address.startsWith("255.")) {
            return true;
        }
        return VERSION_BEFORE
                .matcher(text.substring(Math.max(0, start - 24), start))
                .find();
    }

    /** Fewer than six digits are an extension or a count. */
    private static boolean isShort(String text, int start, int end) {
        return text.substring(start, end).chars().filter(Character::isDigit).count() < 6;
    }

    private static String word(String text, int start, int end) {
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }
}
