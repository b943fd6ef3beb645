package dev.causebook.knowledge;

import java.util.Arrays;
import java.util.Optional;

/** The comparisons that a rule may make. */
public enum Operator {
    IS("=="),
    IN("in"),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    CONTAINS("contains");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** The operator as rules write it. */
    public String sign() {
        return sign;
    }

    /** The operator of that sign, or nothing. */
    public static Optional<Operator> of(String sign) {
        return Arrays.stream(values()).filter(o -> o.sign.equals(sign)).findFirst();
    }
}
