package dev.causebook.diagnosis;

/**
 * On which terms fixes may be tried, and what they share. All arrays are by number of the fix but the last two, which are by
 * number of the set-up.
 *
 * @param least probability of success, at the state in which it would be tried, below which a fix that can do harm is held
 *     back; 0 where none is stated
 * @param late true for a fix that comes only after one that is not, and only where the causes it is meant for are as
 *     probable as its success has to be
 * @param setUps the set-ups that each fix needs, as bits
 * @param setUpMinutes what each set-up costs; part of the cost of every fix that needs it, and charged once
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: made for one problem and only read.
record RepairTerms(double[] least, boolean[] late, int[] setUps, double[] setUpMinutes) {

    /** More set-ups than this would not fit into the bits. */
    static final int MOST_SET_UPS = 30;

    /** No terms: every fix may be tried at any time, and none shares anything. */
    static RepairTerms none(int fixes) {
        return new RepairTerms(new double[fixes], new boolean[fixes], new int[fixes], new double[0]);
    }

    /** The terms of some of the fixes, in their order. */
    RepairTerms of(int[] some) {
        double[] leastOf = new double[some.length];
        boolean[] lateOf = new boolean[some.length];
        int[] setUpsOf = new int[some.length];
        for (int place = 0; place < some.length; place++) {
            leastOf[place] = least[some[place]];
            lateOf[place] = late[some[place]];
            setUpsOf[place] = setUps[some[place]];
        }
        return new RepairTerms(leastOf, lateOf, setUpsOf, setUpMinutes);
    }

    /** The same sharing, with nothing held back. */
    RepairTerms ungated() {
        return new RepairTerms(new double[least.length], new boolean[late.length], setUps, setUpMinutes);
    }

    /** What a fix saves where those set-ups stand already. */
    double savedMinutes(int fix, int standing) {
        double saved = 0;
        for (int shared = setUps[fix] & standing; shared != 0; shared &= shared - 1) {
            saved += setUpMinutes[Integer.numberOfTrailingZeros(shared)];
        }
        return saved;
    }
}
