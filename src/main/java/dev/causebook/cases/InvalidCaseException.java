package dev.causebook.cases;

import dev.causebook.fact.Fault;
import java.util.List;

/** A case that cannot be diagnosed as it was sent; says what to mend. */
public final class InvalidCaseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidCaseException(List<Fault> faults) {
        super(faults.size() + " faults in the case", null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, at least one thing. */
    public List<Fault> faults() {
        return faults;
    }
}
