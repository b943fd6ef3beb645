package dev.causebook.app;

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

    /** Asking an end user, beyond the minutes: the first question once, the second twice, and so on. */
    @WithDefault("1")
    double question();
}
