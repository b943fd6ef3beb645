package dev.causebook.app;

import dev.causebook.app.TicketingSettings.One;
import dev.causebook.app.TicketingSettings.Signature;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Nearest;
import dev.causebook.ticketing.ConnectedHelpdesk;
import dev.causebook.ticketing.HelpdeskClient;
import dev.causebook.ticketing.HelpdeskSettings;
import dev.causebook.ticketing.Product;
import dev.causebook.ticketing.Products;
import dev.causebook.ticketing.SignatureCheck;
import dev.causebook.ticketing.SignatureTerms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a helpdesk of its settings, and says of each that cannot be meant what it should be. */
final class HelpdeskSetUp {

    private final String name;
    private final One settings;

    HelpdeskSetUp(String name, One settings) {
        this.name = name;
        this.settings = settings;
    }

    /**
     * The helpdesk.
     *
     * @throws IllegalArgumentException where a setting is missing or wrong
     */
    ConnectedHelpdesk connect(Clock clock) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name for a helpdesk: it has small letters, digits and hyphens, 40 at most, since it stands in"
                    + " an address.");
        }
        Product product = product();
        HelpdeskSettings told = told(product);
        String key = setting("secret");
        SignatureCheck check;
        try {
            check = new SignatureCheck(terms(product.signature()), secrets(), clock);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key + " and " + setting("signature") + ": " + wrong.getMessage(), wrong);
        }
        HelpdeskClient client = new HelpdeskClient(name, address(told), product.credentials(told));
        return new ConnectedHelpdesk(name, product.connect(told, client), check, told.audience());
    }

    private String setting(String last) {
        return "causebook.ticketing." + name + "." + last;
    }

    private Product product() {
        Map<String, Product> all = Products.all();
        Product product = all.get(settings.system());
        if (product == null) {
            throw new IllegalArgumentException(setting("system") + " is '" + settings.system() + "'; the products are "
                    + String.join(", ", new TreeSet<>(all.keySet())) + "."
                    + nearest(settings.system(), all.keySet()));
        }
        return product;
    }

    private static String nearest(String written, java.util.Collection<String> names) {
        List<String> near = Nearest.to(written, names);
        return near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?";
    }

    private HelpdeskSettings told(Product product) {
        Map<String, String> options = options();
        for (String option : options.keySet()) {
            if (!product.options().contains(option)) {
                throw new IllegalArgumentException(setting("options." + option) + " is nothing that " + product.system()
                        + " can be told." + nearest(option, product.options()));
            }
        }
        return new HelpdeskSettings(
                name,
                settings.url().map(HelpdeskSetUp::withoutSlash).orElse(null),
                settings.account().orElse(null),
                settings.username().orElse(null),
                secret("password", settings.password(), settings.passwordFile()),
                secret("token", settings.token(), settings.tokenFile()),
                audience(),
                options);
    }

    /** What is told, by the names that products have for it. */
    private Map<String, String> options() {
        TicketingSettings.Options said = settings.options();
        Map<String, String> told = new TreeMap<>();
        put(told, "cause-field", said.causeField());
        put(told, "confidence-field", said.confidenceField());
        put(told, "pack-field", said.packField());
        put(told, "fix-field", said.fixField());
        put(told, "result-field", said.resultField());
        put(told, "closed-states", said.closedStates());
        put(told, "table", said.table());
        put(told, "client-id", said.clientId());
        put(told, "note-path", said.notePath());
        put(told, "ticket-pointer", said.ticketPointer());
        put(told, "subject-pointer", said.subjectPointer());
        put(told, "text-pointer", said.textPointer());
        put(told, "author-pointer", said.authorPointer());
        put(told, "state-pointer", said.statePointer());
        put(told, "fix-pointer", said.fixPointer());
        put(told, "result-pointer", said.resultPointer());
        return told;
    }

    private static void put(Map<String, String> told, String name, Optional<String> value) {
        value.ifPresent(word -> told.put(name, word));
    }

    private Audience audience() {
        return switch (settings.audience()) {
            case "agent" -> Audience.AGENT;
            case "engineer" -> Audience.ENGINEER;
            default ->
                throw new IllegalArgumentException(setting("audience") + " is '" + settings.audience()
                        + "'; notes are read by an agent or an engineer.");
        };
    }

    private static URI withoutSlash(URI url) {
        String written = url.toString();
        return written.endsWith("/") ? URI.create(written.substring(0, written.length() - 1)) : url;
    }

    /** Credentials go over this line. */
    private URI address(HelpdeskSettings told) {
        URI url = told.url();
        if (url == null) {
            throw new IllegalArgumentException(setting("url") + " is missing: where notes are to be written.");
        }
        boolean fine = url.getHost() != null
                && url.getQuery() == null
                && url.getUserInfo() == null
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && ownMachine(url.getHost()));
        if (!fine) {
            throw new IllegalArgumentException(setting("url")
                    + " is no address that fits: it begins with https:// (http:// only on this machine), and holds no"
                    + " name, password or question mark.");
        }
        return url;
    }

    private static boolean ownMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private List<String> secrets() {
        List<String> all = new ArrayList<>();
        String live = secret("secret", settings.secret(), settings.secretFile());
        String before = secret("previous-secret", settings.previousSecret(), settings.previousSecretFile());
        if (live != null) {
            all.add(live);
            if (before != null) {
                all.add(before);
            }
        }
        return all;
    }

    private @Nullable String secret(String last, Optional<String> value, Optional<Path> file) {
        if (file.isEmpty()) {
            return value.map(String::strip).filter(one -> !one.isEmpty()).orElse(null);
        }
        if (value.isPresent()) {
            throw new IllegalArgumentException(
                    setting(last) + " and " + setting(last + "-file") + " are both set; leave one out.");
        }
        try {
            return Files.readString(file.get()).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    setting(last + "-file") + " names " + file.get() + ", which cannot be read.", unreadable);
        }
    }

    private SignatureTerms terms(SignatureTerms usual) {
        Signature said = settings.signature();
        SignatureTerms.Method method =
                word("method", said.method(), SignatureTerms.Method.class).orElse(usual.method());
        if (method == SignatureTerms.Method.SECRET) {
            return SignatureTerms.secretIn(said.header().orElse("X-Causebook-Secret"));
        }
        SignatureTerms.Over over =
                word("over", said.over(), SignatureTerms.Over.class).orElse(usual.over());
        // The product's own window means nothing where no moment is signed.
        int window = over == SignatureTerms.Over.BODY ? 0 : usual.windowSeconds();
        return new SignatureTerms(
                method,
                word("encoding", said.encoding(), SignatureTerms.Encoding.class).orElse(usual.encoding()),
                said.prefix().orElse(usual.prefix()),
                over,
                said.header().orElse(usual.header()),
                said.timestampHeader().orElse(usual.timestampHeader()),
                said.idHeader().orElse(usual.idHeader()),
                said.windowSeconds().orElse(window));
    }

    private <T extends Enum<T>> Optional<T> word(String last, Optional<String> said, Class<T> words) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        for (T one : words.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(said.get())) {
                return Optional.of(one);
            }
        }
        throw new IllegalArgumentException("'" + last + "' is '" + said.get() + "'; it is one of "
                + String.join(
                        ", ",
                        Arrays.stream(words.getEnumConstants())
                                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .toList())
                + ".");
    }
}
