package dev.causebook.http;

/** Ends a call with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.kind().title(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    /** Ends a call because there is nothing of that id. */
    static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(Problem.Kind.NOT_FOUND, detail));
    }
}
