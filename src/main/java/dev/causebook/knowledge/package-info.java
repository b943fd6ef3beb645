/** What is known: causes, findings, rules, fixes, codes, each with its sources. All immutable. */
@NullMarked
package dev.causebook.knowledge;

import org.jspecify.annotations.NullMarked;
