package dev.causebook.cases;

import dev.causebook.fact.Audience;
import dev.causebook.fact.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name the name that a key or token proved; {@code anybody} where none was asked for
 * @param role the highest role
 * @param proven true where a key or token proved the name; false where the service is open to its own machine
 */
public record Caller(String name, Role role, boolean proven) {

    /** Anybody on the machine, where the service is open to it: may do everything, and answers for it himself. */
    public static final Caller ANYBODY = new Caller("anybody", Role.ADMINISTRATOR, false);

    /** Whether the caller may do what a role may. */
    public boolean may(Role needed) {
        return role.includes(needed);
    }

    /** Whether the caller may see a case: his own, or as a reviewer any. */
    public boolean maySee(Case kept) {
        return maySee(kept.caller());
    }

    /**
     * Whether the caller may see what somebody brought in: his own, or as a reviewer any.
     *
     * @param owner who brought it in; null where nobody was asked who he is
     */
    public boolean maySee(@Nullable String owner) {
        return !proven || may(Role.REVIEWER) || name.equals(owner);
    }

    /**
     * What of a case this caller may not claim: to ask as an engineer wants a reviewer, and the approver of fixes that
     * lower security is the caller himself, so that nobody signs in another's name. Empty where nothing is amiss.
     */
    public List<Fault> overreach(CaseInput input) {
        List<Fault> faults = new ArrayList<>();
        if (!proven) {
            return faults;
        }
        if (input.audience() == Audience.ENGINEER && !may(Role.REVIEWER)) {
            faults.add(Fault.of(
                    "/audience",
                    "'engineer' may be asked for with the role reviewer or a higher one; yours is " + role.word()
                            + ". Ask as 'agent'."));
        }
        if (input.approver() != null && !(may(Role.REVIEWER) && input.approver().equals(name))) {
            faults.add(Fault.of(
                    "/approver",
                    may(Role.REVIEWER)
                            ? "Who approves signs with his own key: the approver here can only be '" + name + "'."
                            : "An approver has the role reviewer or a higher one; yours is " + role.word() + "."));
        }
        return faults;
    }
}
