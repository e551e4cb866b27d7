package io.pointsman.api.action;

import io.pointsman.api.By;

/** Something that somebody wants to happen to one switchover. Only the core's decision turns it into events. */
public sealed interface Action
        permits LifeAction,
                StepAction,
                CheckAction,
                GateAction,
                RampAction,
                LeverAction,
                HoldAction,
                PeopleAction,
                RoomAction,
                PageAction,
                JournalAction,
                PluginAction,
                AttendanceAction,
                StandbyAction,
                AlertAction {

    /** Who proposes it, and before which audience. */
    By by();
}
