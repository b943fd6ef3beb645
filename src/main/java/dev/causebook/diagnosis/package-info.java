/** Evidence to posterior, gate, plan, questions and explanation. */
@NullMarked
package dev.causebook.diagnosis;

import org.jspecify.annotations.NullMarked;
