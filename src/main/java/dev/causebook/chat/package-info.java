/** Conversations as chatbot platforms call them: Rasa's action server, Dialogflow's webhook; assistants in {@code mcp}. */
@NullMarked
package dev.causebook.chat;

import org.jspecify.annotations.NullMarked;
