package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.Bookmark;
import java.util.List;

/** Makes the links that stand at the head of rooms. Safe for any thread; does not block. */
@FunctionalInterface
public interface RoomLinks {

    /** Of a bot that nobody reaches over HTTP. */
    RoomLinks NONE = (switchover, audience) -> List.of();

    /** The links for the rooms of an audience, each good for a day from now on; always the same titles. */
    List<Bookmark> of(SwitchoverId switchover, Audience audience);
}
