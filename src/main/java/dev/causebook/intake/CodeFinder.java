package dev.causebook.intake;

import dev.causebook.fact.ErrorCode;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Pack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds error codes in a text, in every notation that people use: 0x904, 0X904, 904, 2308, full-width digits. */
final class CodeFinder {

    private static final Pattern HEX = Pattern.compile("(?<![\\p{Alnum}])0x([0-9a-f]{1,8})(?![\\p{Alnum}])");
    private static final Pattern NAMED = Pattern.compile(
            "(?:error|code|fehler|fehlercode|erreur|codigo|errore)[^\\p{L}\\p{N}.,;\\n]{1,8}([0-9]{3,8}|[0-9a-f]{3,4}h?)(?![\\p{Alnum}.])");
    /** A code and its extended code side by side; where nothing but space parts them, the second says that it is hexadecimal. */
    private static final Pattern PAIR = Pattern.compile("(?<![\\p{Alnum}])(?:0x)?([0-9a-f]{3,4})"
            + "(?:\\s{0,2}[/,|-]\\s{0,2}(?:0x)?|(?:\\s{0,2}[(:;+&]\\s?|\\s{1,2})(?:(?:and|und|et|y|with)\\s)?0x)"
            + "([0-9a-f]{1,4})(?![\\p{Alnum}])");

    private static final Pattern EXTENDED_BEFORE = Pattern.compile(
            "(?:ext(?:ended|\\.)?|erweitert\\p{Alpha}{0,3}|etendu|extendid[oa])[\\p{Alpha}\\s:.=('\"-]{0,40}$");
    /** The value of a registry entry, "fDenyTSConnections REG_DWORD 0x1" or "SecurityLayer is 0x0", is no error code. */
    private static final Pattern REGISTRY_BEFORE =
            Pattern.compile("(?:reg_[a-z]{2,9}|\\bdword|fdenytsconnections|fenablewinstation"
                    + "|fdisable[a-z]{1,20}|fclientdisableudp|userauthentication|securitylayer|minencryptionlevel|portnumber"
                    + "|allowencryptionoracle|disablerestrictedadmin|lmcompatibilitylevel)"
                    + "[\\s:=(\"',>-]{0,6}(?:(?:is|was|set|to|value|auf|steht|ist)\\s{1,3}){0,3}$");

    private static final int CONTEXT = 48;

    private final Set<String> known = new HashSet<>();
    private final Set<String> extended = new HashSet<>();
    private final Set<String> gateway = new HashSet<>();

    CodeFinder(Pack pack) {
        for (Code code : pack.codes()) {
            switch (code.list()) {
                case "extendedDisconnectReason" -> extended.add(code.code());
                case "gateway" -> gateway.add(code.code());
                default -> known.add(code.code());
            }
        }
    }

    /**
     * A code found.
     *
     * @param code the code
     * @param kind which fact it belongs to
     * @param start its first character
     * @param end the character after it
     */
    record FoundCode(String code, Kind kind, int start, int end) {}

    /** Which fact a code belongs to. */
    enum Kind {
        CODE,
        EXTENDED,
        GATEWAY
    }

    /** The codes in a text, in order. The text must have full-width digits folded already. */
    List<FoundCode> find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<FoundCode> found = new ArrayList<>();
        pairs(lower, found);
        Matcher hex = HEX.matcher(lower);
        while (hex.find()) {
            String digits = hex.group(1);
            add(found, lower, resolveHex(digits), hex.start(), hex.end());
        }
        Matcher named = NAMED.matcher(lower);
        while (named.find()) {
            add(found, lower, resolveBare(named.group(1)), named.start(1), named.end(1));
        }
        found.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return found;
    }

    private void pairs(String lower, List<FoundCode> found) {
        Matcher pair = PAIR.matcher(lower);
        while (pair.find()) {
            Optional<String> code =
                    lower.startsWith("0x", pair.start()) ? resolveHex(pair.group(1)) : resolveBare(pair.group(1));
            Optional<String> second = ErrorCode.read("0x" + pair.group(2));
            boolean marked = lower.startsWith("0x", pair.start());
            if (code.isPresent()
                    && known.contains(code.get())
                    && second.isPresent()
                    && extended.contains(second.get())
                    && marked) {
                found.add(new FoundCode(code.get(), Kind.CODE, pair.start(), pair.end(1)));
                found.add(new FoundCode(second.get(), Kind.EXTENDED, pair.start(2), pair.end(2)));
            }
        }
    }

    private void add(List<FoundCode> found, String lower, Optional<String> code, int start, int end) {
        boolean taken = found.stream().anyMatch(other -> start < other.end() && other.start() < end);
        if (code.isEmpty() || taken) {
            return;
        }
        String before = lower.substring(Math.max(0, start - CONTEXT), start);
        if (REGISTRY_BEFORE.matcher(before).find()) {
            return;
        }
        if (EXTENDED_BEFORE.matcher(before).find()) {
            found.add(new FoundCode(code.get(), Kind.EXTENDED, start, end));
        } else if (gateway.contains(code.get()) && !known.contains(code.get())) {
            found.add(new FoundCode(code.get(), Kind.GATEWAY, start, end));
        } else if (known.contains(code.get())) {
            found.add(new FoundCode(code.get(), Kind.CODE, start, end));
        }
    }

    /** A code marked as hexadecimal; where nobody knows it and its digits are a known decimal one, that. */
    private Optional<String> resolveHex(String digits) {
        Optional<String> asHex = ErrorCode.read("0x" + digits);
        boolean unknown = asHex.isEmpty() || !isKnown(asHex.get());
        if (unknown && digits.chars().allMatch(Character::isDigit) && digits.length() >= 3) {
            Optional<String> asDecimal = ErrorCode.read(digits);
            if (asDecimal.isPresent() && known.contains(asDecimal.get())) {
                return asDecimal;
            }
        }
        return asHex;
    }

    /** Bare digits: decimal where a list has that, else hexadecimal where a list has that. */
    private Optional<String> resolveBare(String digits) {
        String plain = digits.endsWith("h") ? digits.substring(0, digits.length() - 1) : digits;
        Optional<String> asDecimal = ErrorCode.read(plain);
        if (asDecimal.isPresent() && isKnown(asDecimal.get())) {
            return asDecimal;
        }
        return ErrorCode.read("0x" + plain).filter(this::isKnown);
    }

    private boolean isKnown(String code) {
        return known.contains(code) || gateway.contains(code) || extended.contains(code);
    }
}
