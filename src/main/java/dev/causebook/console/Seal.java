package dev.causebook.console;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites from sending forms in the name of whoever sits here: each form carries the random value of a cookie
 * that no script can read and no other site can make the browser send, and the browser must name us as the origin.
 */
final class Seal {

    /** The form's field. */
    static final String FIELD = "seal";

    private static final String COOKIE = "causebook_seal";
    private static final int RANDOM_BYTES = 24;
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;
    private final boolean fresh;

    private Seal(String value, boolean fresh) {
        this.value = value;
        this.fresh = fresh;
    }

    /** The seal of this browser, a new one where it has none. */
    static Seal of(HttpHeaders headers) {
        Cookie known = headers.getCookies().get(COOKIE);
        if (known != null && wellFormed(known.getValue())) {
            return new Seal(known.getValue(), false);
        }
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return new Seal(Base64.getUrlEncoder().withoutPadding().encodeToString(random), true);
    }

    /** For a page without forms. */
    static Seal none() {
        return new Seal("", false);
    }

    private static boolean wellFormed(@Nullable String value) {
        return value != null
                && value.length() == LENGTH
                && value.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    /** What the form carries. */
    String value() {
        return value;
    }

    /** True unless a form with this value was sent from one of our own pages. */
    boolean broken(@Nullable String sent, HttpHeaders headers, UriInfo uri) {
        boolean same = sent != null
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        return fresh || !same || fromElsewhere(headers, uri.getRequestUri());
    }

    private static boolean fromElsewhere(HttpHeaders headers, URI here) {
        String site = headers.getHeaderString("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        List<String> origins = headers.getRequestHeaders().getOrDefault("Origin", List.of());
        String host = headers.getHeaderString(HttpHeaders.HOST);
        String authority = host == null ? here.getAuthority() : host;
        return origins.stream().anyMatch(origin -> !authority.equals(authority(origin)));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException notAnOrigin) {
            return null;
        }
    }

    /** The cookie to set; null where the browser has it. */
    @Nullable
    NewCookie cookie(boolean encrypted) {
        if (!fresh) {
            return null;
        }
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/console")
                .httpOnly(true)
                .secure(encrypted)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
