/** Answers as people and machines read them: the API's structure, plain text, Markdown. */
@NullMarked
package dev.causebook.render;

import org.jspecify.annotations.NullMarked;
