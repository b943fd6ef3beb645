package dev.causebook.cases;

import dev.causebook.fact.Fault;
import java.util.List;

/** A call that was not carried out; says why and what to mend. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String title;
    private final String detail;
    private final transient List<Fault> faults;

    /**
     * @param kind URI of the kind of problem
     * @param title what kind it is, in words
     * @param detail what went wrong this time, for the caller
     * @param faults one for each fault in what was sent; may be empty
     */
    public RefusedException(String kind, String title, String detail, List<Fault> faults) {
        super(title, null, false, false);
        this.kind = kind;
        this.title = title;
        this.detail = detail;
        this.faults = List.copyOf(faults);
    }

    /** URI of the kind of problem. */
    public String kind() {
        return kind;
    }

    /** What kind it is, in words. */
    public String title() {
        return title;
    }

    /** What went wrong this time. */
    public String detail() {
        return detail;
    }

    /** One for each fault in what was sent; may be empty. */
    public List<Fault> faults() {
        return faults;
    }
}
