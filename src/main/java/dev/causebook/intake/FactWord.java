package dev.causebook.intake;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;

/** What a phrase of the vocabulary means. */
sealed interface FactWord {

    /** A value of a fact. */
    record Says(FactDefinition fact, AllowedValue value) implements FactWord {}

    /** The text belongs to this pack. */
    record Here() implements FactWord {}

    /** The text belongs to this pack unless it speaks of another problem. */
    record Hint() implements FactWord {}

    /** The text speaks of another problem. */
    record Elsewhere() implements FactWord {}

    /** The pack's problem is over. */
    record Resolved() implements FactWord {}
}
