/**
 * What machines print, recognised by its content: command output, logs, settings, certificates. Readers turn it into neutral
 * signs; a pack's {@code artefacts/*.yaml} says what the signs mean in its facts, so that no fact is named here.
 */
@NullMarked
package dev.causebook.intake.artefact;

import org.jspecify.annotations.NullMarked;
