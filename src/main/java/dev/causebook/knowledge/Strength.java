package dev.causebook.knowledge;

import java.util.Arrays;
import java.util.Optional;

/** What a rule may say of a cause: the verbs of the rule language. */
public enum Strength {
    DECISIVELY_SUPPORTS("decisivelySupports", "decisive", true),
    STRONGLY_SUPPORTS("stronglySupports", "strong", true),
    MODERATELY_SUPPORTS("moderatelySupports", "moderate", true),
    WEAKLY_SUPPORTS("weaklySupports", "weak", true),
    WEAKLY_CONTRADICTS("weaklyContradicts", "weak", false),
    MODERATELY_CONTRADICTS("moderatelyContradicts", "moderate", false),
    STRONGLY_CONTRADICTS("stronglyContradicts", "strong", false),
    DECISIVELY_CONTRADICTS("decisivelyContradicts", "decisive", false),
    /** As decisive as can be said; never zero, since every source can err. */
    RULES_OUT("rulesOut", "decisive", false);

    private final String verb;
    private final String word;
    private final boolean supports;

    Strength(String verb, String word, boolean supports) {
        this.verb = verb;
        this.word = word;
        this.supports = supports;
    }

    /** The word that rules write, such as {@code stronglySupports}. */
    public String verb() {
        return verb;
    }

    /** The word of the scale that gives the likelihood ratio. */
    public String word() {
        return word;
    }

    /** True for evidence in favour. */
    public boolean supports() {
        return supports;
    }

    /** The strength of that verb, or nothing. */
    public static Optional<Strength> of(String verb) {
        return Arrays.stream(values()).filter(s -> s.verb.equals(verb)).findFirst();
    }
}
