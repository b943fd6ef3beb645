/** From what became of cases to what confidences mean. Nothing here changes an answer. */
@NullMarked
package dev.causebook.calibration;

import org.jspecify.annotations.NullMarked;
