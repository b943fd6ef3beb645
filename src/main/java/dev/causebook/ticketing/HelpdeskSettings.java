package dev.causebook.ticketing;

import dev.causebook.fact.Audience;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a helpdesk is, and who Causebook is there.
 *
 * @param name its name here, the last part of the address it sends to
 * @param url where its interface is; null where none is set
 * @param account name of Causebook's own account there, whose notes are ours; null where none is set
 * @param username who signs in; null where a token does
 * @param password with what; null likewise
 * @param token a token; null where a name and a password sign in
 * @param audience who reads the notes
 * @param options what else the product is told
 */
public record HelpdeskSettings(
        String name,
        @Nullable URI url,
        @Nullable String account,
        @Nullable String username,
        @Nullable String password,
        @Nullable String token,
        Audience audience,
        Map<String, String> options) {

    public HelpdeskSettings {
        options = Map.copyOf(options);
    }

    /** The name of a setting, as an error has to name it. */
    public String setting(String last) {
        return "causebook.ticketing." + name + "." + last;
    }

    /**
     * Our own account, or else who signs in.
     *
     * @throws IllegalArgumentException where neither is set
     */
    public String own() {
        if (account != null) {
            return account;
        }
        if (username != null) {
            return username;
        }
        throw new IllegalArgumentException(
                setting("account")
                        + " is missing: without the name of Causebook's own account its notes cannot be told from those of people.");
    }

    /** The words of an option, in small letters, with commas between them. */
    public Set<String> words(String option, String usual) {
        return Arrays.stream(options.getOrDefault(option, usual).split(",", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Secrets do not get into logs by accident. */
    @Override
    public String toString() {
        return "helpdesk " + name;
    }
}
