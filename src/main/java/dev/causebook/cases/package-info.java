/** Cases as they come in, and their answers: intake and diagnosis put together. */
@NullMarked
package dev.causebook.cases;

import org.jspecify.annotations.NullMarked;
