package dev.causebook.intake.artefact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rules of the Windows firewall: {@code Get-NetFirewallRule} and {@code netsh advfirewall}, held against the network's profile. */
final class FirewallRules {

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("true", "yes"),
            Map.entry("yes", "yes"),
            Map.entry("ja", "yes"),
            Map.entry("oui", "yes"),
            Map.entry("sí", "yes"),
            Map.entry("1", "yes"),
            Map.entry("false", "no"),
            Map.entry("no", "no"),
            Map.entry("nein", "no"),
            Map.entry("non", "no"),
            Map.entry("2", "no"));
    private static final Map<String, String> ACTIONS = Map.of(
            "allow", "allow",
            "zulassen", "allow",
            "autoriser", "allow",
            "permitir", "allow",
            "block", "block",
            "blockieren", "block",
            "bloquer", "block",
            "bloquear", "block");
    private static final List<String> EVERYWHERE = List.of("any", "all", "beliebig", "alle");
    private static final Map<String, List<String>> PROFILES = Map.of(
            "domain", List.of("domain", "domäne", "domaine", "dominio"),
            "private", List.of("private", "privat", "privé", "privada"),
            "public", List.of("public", "öffentlich", "público"));

    private static final int LONGEST_PROFILES = 80;

    private FirewallRules() {}

    static void fromProperties(List<Sign> all, SignSink signs) {
        Optional<String> network = all.stream()
                .flatMap(sign -> sign.field("networkcategory").stream())
                .map(mark -> mark.value().toLowerCase(Locale.ROOT))
                .reduce((before, after) -> after);
        all.forEach(sign -> rule(sign, network).ifPresent(signs::add));
    }

    private static Optional<Sign> rule(Sign properties, Optional<String> network) {
        Optional<Mark> name =
                properties.first("rule name", "regelname", "nom de la règle", "nombre de regla", "name", "displayname");
        Optional<Mark> enabled = properties
                .first("enabled", "aktiviert", "activée", "habilitada")
                .flatMap(mark -> word(mark, ANSWERS));
        Optional<Mark> action = properties.first("action", "aktion", "acción").flatMap(mark -> word(mark, ACTIONS));
        Optional<Mark> profiles = properties
                .first("profiles", "profile", "profil", "profils", "perfiles")
                .filter(mark -> mark.value().length() <= LONGEST_PROFILES
                        && mark.value().indexOf('.') < 0
                        && known(mark.value()));
        if (name.isEmpty() || enabled.isEmpty() || action.isEmpty() && profiles.isEmpty() && !rdpRule(name.get())) {
            return Optional.empty();
        }
        return Optional.of(Sign.of(ArtefactKind.FIREWALL_RULE)
                .with("name", name)
                .with("enabled", enabled)
                .with("action", action)
                .with("direction", properties.first("direction", "richtung"))
                .with("profiles", profiles)
                .with("applies", profiles.map(mark -> mark.as(applies(mark.value(), network))))
                .finished());
    }

    private static boolean rdpRule(Mark name) {
        return name.value().startsWith("RemoteDesktop-");
    }

    /** True for nothing but names of profiles; people write of a user's profile too. */
    private static boolean known(String profiles) {
        return Arrays.stream(profiles.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .allMatch(one ->
                        EVERYWHERE.contains(one) || PROFILES.values().stream().anyMatch(words -> words.contains(one)));
    }

    private static Optional<Mark> word(Mark mark, Map<String, String> words) {
        return Optional.ofNullable(words.get(mark.value().toLowerCase(Locale.ROOT)))
                .map(mark::as);
    }

    private static String applies(String profiles, Optional<String> network) {
        String lower = profiles.toLowerCase(Locale.ROOT);
        boolean all = EVERYWHERE.contains(lower.strip())
                || PROFILES.values().stream().allMatch(words -> words.stream().anyMatch(lower::contains));
        if (all) {
            return "yes";
        }
        return network.map(category -> PROFILES.entrySet().stream()
                        .filter(profile -> category.startsWith(profile.getKey()))
                        .anyMatch(profile -> profile.getValue().stream().anyMatch(lower::contains)))
                .map(covered -> covered ? "yes" : "no")
                .orElse("unknown");
    }
}
