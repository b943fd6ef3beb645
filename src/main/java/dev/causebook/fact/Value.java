package dev.causebook.fact;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The value of an observation. Equal values print alike, whatever notation they were given in. */
public sealed interface Value {

    /** The value as JSON and YAML know it: a text, a number, a boolean or a sorted set of texts. */
    Object plain();

    /** The words that a condition may compare with; one for all kinds but {@link Words}. */
    default Set<String> words() {
        return Set.of(plain().toString());
    }

    /** Somebody looked and could not tell: an answer of its own, on which no rule speaks unless the vocabulary lists it. */
    record CannotTell() implements Value {
        /** How callers write it; a fact that lists it among its values gives it a meaning of its own. */
        public static final String WORD = "cannot-tell";

        @Override
        public Object plain() {
            return WORD;
        }
    }

    /** One word of a closed list. */
    record Word(String word) implements Value {
        @Override
        public Object plain() {
            return word;
        }
    }

    /** Several words of a closed list, sorted. */
    record Words(SortedSet<String> all) implements Value {
        public Words {
            all = Collections.unmodifiableSortedSet(new TreeSet<>(all));
        }

        @Override
        public Object plain() {
            return all;
        }

        @Override
        public Set<String> words() {
            return all;
        }
    }

    /** True or false. */
    record Flag(boolean set) implements Value {
        @Override
        public Object plain() {
            return set;
        }
    }

    /** A whole number. */
    record Amount(long number) implements Value {
        @Override
        public Object plain() {
            return number;
        }
    }

    /** An error code in lower-case hexadecimal without leading zeros. */
    record Code(String hex) implements Value {
        @Override
        public Object plain() {
            return hex;
        }
    }

    /** Free text. */
    record Text(String text) implements Value {
        @Override
        public Object plain() {
            return text;
        }
    }
}
