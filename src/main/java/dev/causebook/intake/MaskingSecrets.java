package dev.causebook.intake;

import static dev.causebook.intake.Masked.Kind.SECRET;
import static dev.causebook.intake.Masked.Kind.USER;

import dev.causebook.intake.MaskingRule.Keep;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Passwords, keys and tokens in the notations of programs: assignments of every kind, JSON, XML, connection strings, command
 * lines, addresses with credentials, headers. Tried first: what is assigned to a password is one, whatever else it looks like.
 */
final class MaskingSecrets {

    /** How names of variables, keys and fields end that hold a secret. */
    private static final String NAME =
            "(?:password|passwd|passwort|kennwort|passphrase|pwd|mdp|contrase[nñ]a|secret|token|api[_-]?key|access[_-]?key|accountkey"
                    + "|shared[_-]?key|auth[_-]?key|private[_-]?key|pre-?shared[_-]?key|psk|session[_-]?id|signature|credentials?)";

    private static final String PROGRAM_WITH_PASSWORD =
            "az|psexec|sshpass|net|wmic|dcui|plink|pscp|winexe|smbclient|ldap\\w{0,8}";
    private static final String SPOKEN =
            "pass(?:word|wd|phrase|code)?|pwd|pw|passwort|kennwort|mot de passe|mdp|contrase[nñ]a|clave|psk|pre-?shared key|secret";
    private static final String IS = "is|was|are|ist|lautet|war|est|es|era|to|into|auf|in";
    private static final String STILL =
            "now|still|just|actually|currently|jetzt|noch|nun|immer noch|weiterhin|maintenant|toujours|ahora|todavía";

    /** Values that no secret has: what is said of one, places in the registry, and well-known identifiers. */
    private static final Set<String> NO_VALUES = Set.of(
            "(null)",
            "****",
            "*****",
            "******",
            "********",
            "hidden",
            "redacted",
            "<redacted>",
            "removed",
            "yes",
            "no");

    private static final Keep NEVER = (text, start, end) -> false;
    private static final Keep NO_VALUE = (text, start, end) -> {
        String value = text.substring(start, end).toLowerCase(Locale.ROOT);
        return MaskingWords.isState(value)
                || NO_VALUES.contains(value)
                || value.startsWith("hklm")
                || value.startsWith("hkey_")
                || value.startsWith("s-1-")
                || value.startsWith("0x");
    };
    /** A word of a sentence is no secret; one has a digit or a sign in it. */
    private static final Keep NO_MIXTURE = (text, start, end) -> {
        String value = text.substring(start, end);
        return NO_VALUE.stays(text, start, end)
                || value.chars().noneMatch(Character::isLetter)
                || value.chars().noneMatch(c -> Character.isDigit(c) || "!#$%&*+@^_~=.?".indexOf(c) >= 0)
                || value.endsWith(".")
                        && value.chars().filter(c -> !Character.isLetter(c)).count() == 1
                || value.endsWith("?")
                        && value.chars().filter(c -> !Character.isLetter(c)).count() == 1;
    };
    /** Letters in both cases and digits, as encoded keys have them: names of classes have no digits, fingerprints one case. */
    private static final Keep NO_KEY = (text, start, end) -> {
        String value = text.substring(start, end);
        return value.startsWith("MII") // A certificate.
                || value.chars().filter(Character::isDigit).count() < 3
                || value.chars().noneMatch(c -> c >= 'a' && c <= 'z')
                || value.chars().noneMatch(c -> c >= 'A' && c <= 'Z')
                || value.chars().filter(c -> c == '-' || c == '_').count() > 3;
    };

    private static final Keep NUMBER =
            (text, start, end) -> text.substring(start, end).chars().allMatch(Character::isDigit);

    static final List<MaskingRule> ALL = List.of(
            rule("(?i)(?<!\\p{L})sas[ _-]?token\\s{0,3}[:=]?\\s{0,3}(?<x>\\S{10,1000})", NEVER),
            // assignments: "client_secret": "x", DB_PASSWORD=x, AccountKey=x; password => 'x'
            rule(
                    "(?i)(?<![\\p{L}\\p{N}])[\\w.$-]{0,40}?" + NAME
                            + "[\"']?\\s{0,3}(?:=>|:=|[:=])\\s{0,3}(?:\"(?<x>[^\"\\n]{1,512})\"|$.)",
                    NO_VALUE),
            rule(
                    "(?i)(?<![\\p{L}\\p{N}])[\\w.$-]{0,40}?" + NAME
                            + "[\"']?\\s{0,3}(?:=>|:=|[:=])\\s{0,3}'?(?<x>(?:[^\\s\"',;&<>\\\\]|&(?!\\w{1,30}=)){1,512})",
                    NO_VALUE),
            rule("(?i)<[\\w:.-]{0,30}" + NAME + ">(?<x>[^<\\n]{1,512})<", NO_VALUE),
            rule("(?<![\\p{L}\\p{N}])(?:sid|sig|SID|JSESSIONID|PHPSESSID)=(?<x>[^\\s\"',;&]{6,512})", NO_VALUE),
            // addresses with credentials or tokens
            rule("(?i)://[^\\s:/@]{0,64}:(?<x>[^\\s/@]{1,128})@", NEVER),
            rule(
                    "(?i)[?&;](?:access_)?(?:token|key|code|sig|signature|auth|sid|session|pwd|pass|password|secret|otp|ticket|jwt)=(?<x>[^&\\s#\"'<>]{3,512})",
                    NUMBER),
            new MaskingRule(
                    USER,
                    Pattern.compile(
                            "(?i)[?&](?:user|username|login|email|mail|upn|account)=(?<x>[^&\\s#\"'<>]{2,128})"),
                    NEVER),
            // headers
            rule("(?im)(?<![\\w-])(?:set-)?cookie:\\s{0,3}(?<x>[^\\n]{3,2000})", NEVER),
            rule("(?i)(?<![\\w-])x-[\\w-]{0,30}(?:token|key|secret|auth|password):\\s{0,3}(?<x>\\S{3,512})", NEVER),
            rule(
                    "(?i)(?<![\\w-])authorization:\\s{0,3}(?:(?:bearer|basic|digest|negotiate|ntlm|token) )?(?<x>\\S{6,4000})",
                    NO_VALUE),
            // command lines
            rule(
                    "(?i)(?<![\\w.-])(?:" + PROGRAM_WITH_PASSWORD
                            + ")(?:\\.exe)? [^\\n]{0,200}?\\s-(?:p|w|pw|pass|password) [\"']?(?<x>[^\\s\"']{3,128})",
                    NUMBER),
            rule(
                    "(?i)(?<![\\w.-])(?:mysql\\w{0,8}|mariadb|sshpass)(?:\\.exe)? [^\\n]{0,200}?-p(?<x>[^\\s]{3,128})",
                    (text, start, end) -> text.startsWith("ort", start)),
            rule("(?i)(?<![\\w.-])net use [^\\n]{0,120}?/user:\\S{1,80} (?<x>[^\\s/]\\S{2,127})", NEVER),
            rule("(?i)(?<![\\w.-])net user \\S{1,64} (?<x>[^\\s/\\\\n]\\S{3,127}) ?/", NEVER),
            rule("(?i)(?<!\\S)(?:-u|--user) [\"']?[\\w.\\\\-]{1,64}:(?<x>[^\\s\"']{1,128})", NUMBER),
            new MaskingRule(
                    USER, Pattern.compile("(?i)(?<!\\S)(?:-u|--user) [\"']?(?<x>[\\w.\\\\-]{1,64})(?=:\\S)"), NEVER),
            rule("(?<!\\S)-U [\"']?[\\w.\\\\-]{1,64}%(?<x>[^\\s\"']{1,128})", NEVER),
            new MaskingRule(
                    USER,
                    Pattern.compile("(?<!\\S)-[UuD] [\"']?(?<x>[\\w.\\\\@-]{2,64})(?![\\w=])"),
                    MaskingSecrets::isOption),
            rule("(?i)-(?:String|AsPlainText) [\"'](?<x>[^\"'\\n]{1,128})[\"']", NEVER),
            rule("(?i)ConvertTo-SecureString(?: -String)? [\"'](?<x>[^\"'\\n]{1,128})[\"']", NEVER),
            // said in words
            rule(
                    "(?i)(?<!\\p{L})(?:" + SPOKEN + ")(?: (?!and|und|et|y)\\p{L}{1,12}){0,4}? (?:" + IS + ")(?: (?:"
                            + STILL + "|set|changed|reset|updated))?(?: to| auf)? [\"'“(]?(?<x>[^\\s\"'”,;)]{4,128})",
                    NO_MIXTURE),
            rule("(?i)(?<!\\p{L})(?:" + SPOKEN + ") [\"'“](?<x>[^\\s\"'”]{4,128})[\"'”]", NO_VALUE),
            rule("(?i)(?<!\\p{L})(?:" + SPOKEN + ") \\((?<x>[^\\s()]{4,128})\\)", NO_MIXTURE),
            rule("(?<!\\p{L})PASS (?<x>\\S{3,128})", NO_MIXTURE),
            rule(
                    "(?i)(?<!\\p{L})(?:login|log ?in|user/pass(?:word)?|credentials|creds|zugangsdaten|identifiants)\\s{0,3}:?\\s{0,3}[\\w.@\\\\-]{2,64}+(?: ?[/|,] ?| )(?<x>[^\\s\"',;/()]{6,64})",
                    NO_MIXTURE),
            new MaskingRule(
                    USER,
                    Pattern.compile(
                            "(?i)(?<!\\p{L})(?:login|log ?in|user/pass(?:word)?|credentials|creds|zugangsdaten|identifiants)\\s{0,3}:?\\s{0,3}(?<x>[\\w.@\\\\-]{2,64}+)(?=(?: ?[/|,] ?| )(?=[^\\s]{0,63}\\d)[^\\s\"',;/]{6,64})"),
                    (text, start, end) ->
                            MaskingWords.isState(text.substring(start, end).toLowerCase(Locale.ROOT))),
            rule(
                    "(?i)(?<!\\p{L})(?:pin|otp|totp|passcode|one-time (?:code|password)|verification code|mfa[ -]code|sms[ -]code|tan|einmalcode|código de un solo uso)"
                            + "(?: (?:is|was|ist|lautet|est|es))?[ :=]{1,3}(?<x>\\d{4,8})(?!\\w)",
                    NEVER),
            // keys that are known by their form
            rule(
                    "(?<![\\w-])(?<x>(?:npm_|pypi-|sk_live_|sk_test_|pk_live_|rk_live_|live_|AIza|ya29\\.|hvs\\.|dop_v1_|SG\\.|shpat_|gAAAAA)[\\w.-]{8,512}+)",
                    NEVER),
            rule("(?<![\\w-])(?<x>[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3,4})(?![\\w-])", NEVER),
            rule("(?<![\\w-])(?<x>\\d{5}-\\d{5}-\\d{5}-[A-Z0-9]{5})(?![\\w-])", NEVER),
            rule("(?<![\\w-])(?<x>\\d{6}(?:-\\d{6}){5,7})(?![\\w-])", NEVER),
            rule("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?<x>[^-]{1,8000})", NEVER),
            rule("(?<![\\w/+.\\\\-])(?<x>[A-Za-z0-9+_~-]{24,4000}+={0,2})(?![\\w/+.\\\\-])", NO_KEY));

    private MaskingSecrets() {}

    private static MaskingRule rule(String pattern, Keep keep) {
        return new MaskingRule(SECRET, Pattern.compile(pattern), keep);
    }

    private static boolean isOption(String text, int start, int end) {
        String word = text.substring(start, end).toLowerCase(Locale.ROOT);
        return MaskingWords.isWellKnown(word)
                || MaskingWords.isState(word)
                || word.chars().allMatch(Character::isDigit);
    }
}
