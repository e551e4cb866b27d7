/** What a room, and what a person, sees at all times and can press: boards, made of pictures alone. */
@NullMarked
package io.pointsman.core.board;

import org.jspecify.annotations.NullMarked;
