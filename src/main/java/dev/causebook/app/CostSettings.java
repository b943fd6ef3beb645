package dev.causebook.app;

import dev.causebook.diagnosis.CostWeights;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What things cost this organisation, in minutes of an agent. */
@ConfigMapping(prefix = "causebook.cost")
interface CostSettings {

    /** What trying any fix costs, however small: telling the user, waiting, trying again. */
    @WithDefault("10")
    double attempt();

    /** A minute of a user. */
    @WithDefault("0.5")
    double userMinute();

    /** One person thrown out. */
    @WithDefault("3")
    double droppedSession();

    /** A minute in which nobody can connect. */
    @WithDefault("1")
    double outageMinute();

    /** A US dollar spent. */
    @WithDefault("1")
    double dollar();

    /** A minute of harm that a fix does where it does not help. */
    @WithDefault("1")
    double harm();

    /** Asking an end user, beyond the minutes: the first question once, the second twice, and so on. */
    @WithDefault("1")
    double question();

    /** The same as weights. */
    default CostWeights weights() {
        return new CostWeights(attempt(), userMinute(), droppedSession(), outageMinute(), dollar(), harm(), question());
    }
}
