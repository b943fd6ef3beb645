/** The Model Context Protocol: tools, resources and prompts for assistants. */
@NullMarked
package dev.causebook.chat.mcp;

import org.jspecify.annotations.NullMarked;
