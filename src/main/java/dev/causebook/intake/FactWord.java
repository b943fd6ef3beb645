package dev.causebook.intake;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;

/** What a phrase of the pack means. */
sealed interface FactWord {

    /** A value of a fact. */
    record Says(FactDefinition fact, AllowedValue value) implements FactWord {}

    /** The text belongs to this pack. */
    record Here() implements FactWord {}

    /** The text belongs to this pack unless it speaks of another problem. */
    record Hint() implements FactWord {}

    /** The text speaks of another problem. */
    record Elsewhere() implements FactWord {}

    /** The text speaks of another problem inside a session that works. */
    record Within() implements FactWord {}

    /** The pack's problem is over. */
    record Resolved() implements FactWord {}

    /** What follows was so before. */
    record Earlier() implements FactWord {}

    /** What follows is so now. */
    record Now() implements FactWord {}

    /** A repair, as people name it. */
    record Repair(String fix) implements FactWord {}

    /** Something was done by way of repair. */
    record Made() implements FactWord {}

    /** What follows has not been done yet. */
    record Planned() implements FactWord {}

    /** What was done did not help. */
    record Failed() implements FactWord {}

    /** What was done helped, if only for a while. */
    record Helped() implements FactWord {}
}
