/** What the commands of fixes do: parsed by the grammars of their shells, judged by a reviewed table. */
@NullMarked
package dev.causebook.commands;

import org.jspecify.annotations.NullMarked;
