package io.pointsman.core;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.StandbyAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Lever;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One cell of the table of permissions: whom it lets do a thing. */
sealed interface Grant {

    /**
     * Whether it lets somebody do the thing.
     *
     * @param by who, and before which audience
     * @param action empty when only asked whether there could be such an action
     */
    boolean allows(Switchover state, By by, Optional<Action> action);

    /** Whether there could be a moment at which it lets somebody do the thing. Where it is about no switchover, about any. */
    default boolean couldAllow(Switchover state, By by) {
        return allows(state, by, Optional.empty());
    }

    /** Whom it lets, for the printed table. */
    String label();

    /** Who that is here and now, for a refusal: by role, and by name where the asker may know the name. */
    String who(Switchover state, Actor asker, Optional<Action> action);

    static Grant roles(Role... roles) {
        return new Roles(List.of(roles));
    }

    /** Members of staff with one of these roles, standing or in this switchover. */
    record Roles(List<Role> roles) implements Grant {

        public Roles {
            roles = List.copyOf(roles);
        }

        @Override
        public boolean allows(Switchover state, By by, Optional<Action> action) {
            return by.actor().isStaff()
                    && Permissions.rolesOf(state, by.actor()).stream().anyMatch(roles::contains);
        }

        /** Whoever opens a switchover leads it. */
        @Override
        public boolean couldAllow(Switchover state, By by) {
            return allows(state, by, Optional.empty())
                    || (state.life() == Life.NONE && by.actor().isStaff() && roles.contains(Role.LEAD));
        }

        @Override
        public String label() {
            return Words.list(roles);
        }

        @Override
        public String who(Switchover state, Actor asker, Optional<Action> action) {
            return roles.stream().map(role -> Words.role(state, role, asker)).collect(Collectors.joining(", "));
        }
    }

    /** Whoever something of the picture, or of the action, points at. */
    enum Special implements Grant {
        ANYONE("anyone in the room") {
            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return true;
            }
        },
        STAFF("any member of staff") {
            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return by.actor().isStaff();
            }
        },
        SYSTEM("the bot itself") {
            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return by.actor().isSystem();
            }
        },
        CUSTOMER_HOLD("a contact of the customer, for the customer's own hold") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                return speaksForCustomer(state, by);
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return state.isContact(by.actor())
                        && state.holds().stream()
                                .anyMatch(hold -> hold.origin() == Hold.Origin.CUSTOMER && !hold.released());
            }
        },
        IN_CUSTOMER_ROOM("anyone in the customer's room") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                return true;
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return by.audience() == Audience.CUSTOMER;
            }
        },
        FOR_SUPPORT("anyone in the customer's room, for support") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                return true;
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return IN_CUSTOMER_ROOM.allows(state, by, action) && isForSupport(action);
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                return isForSupport(action) ? label() : "";
            }
        },
        ACCOUNT_FOR_SUPPORT("an account manager, for support") {
            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return by.actor().isStaff()
                        && Permissions.rolesOf(state, by.actor()).contains(Role.ACCOUNT_MANAGER)
                        && isForSupport(action);
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                return isForSupport(action) ? label() : "";
            }
        },
        BEYOND_ACCOUNT("any other member of staff") {
            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return by.actor().isStaff() && !PageBudget.isAccountAlone(Permissions.rolesOf(state, by.actor()));
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                return asker.isStaff() ? label() + " (you may call support)" : "any member of staff";
            }
        },
        STEP_OWNER("the owner of the step, by role or by name") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                return by.actor().isStaff() || speaksForCustomer(state, by);
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                Actor actor = by.actor();
                return steps(state, action).anyMatch(step -> owns(state, actor, step))
                        // Of a step that does not exist, the rules say so.
                        || (action.isPresent()
                                && steps(state, action).findAny().isEmpty()
                                && (actor.isStaff() || state.isContact(actor)));
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                return steps(state, action)
                        .findFirst()
                        .map(step -> step.assignee()
                                        .flatMap(state::participant)
                                        .filter(person -> Words.mayKnow(asker, person))
                                        .map(person -> Inert.text(person.name()) + ", ")
                                        .orElse("")
                                + Words.role(state, step.step().owner(), asker))
                        .orElse(label());
            }
        },
        STEP_CLOSER("the owner of the step, or the roles whose word closes it") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                return STEP_OWNER.couldAllow(state, by);
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                boolean owner = !needsRoles(state, action) && STEP_OWNER.allows(state, by, action);
                return owner
                        || steps(state, action)
                                .flatMap(step -> step.step().completion().roles().stream())
                                .anyMatch(Permissions.rolesOf(state, by.actor())::contains);
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                return needsRoles(state, action)
                        ? steps(state, action)
                                .flatMap(step -> step.step().completion().roles().stream())
                                .map(role -> Words.role(state, role, asker))
                                .collect(Collectors.joining(", "))
                        : STEP_OWNER.who(state, asker, action);
            }
        },
        VOTER("the roles that the gate asks") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                List<Role> roles = Permissions.rolesOf(state, by.actor());
                return state.life() == Life.NONE
                        ? !roles.isEmpty() || speaksForCustomer(state, by)
                        : state.gates().stream()
                                .flatMap(gate -> gate.asked().stream())
                                .anyMatch(roles::contains);
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                List<Role> roles = Permissions.rolesOf(state, by.actor());
                Optional<Role> wanted = wanted(action);
                if (wanted.filter(role -> !roles.contains(role)).isPresent()) {
                    return false;
                }
                List<Role> asked = asked(state);
                return asked.isEmpty() ? !roles.isEmpty() : roles.stream().anyMatch(asked::contains);
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                List<Role> asked = wanted(action).map(List::of).orElseGet(() -> asked(state));
                if (asked.isEmpty()) {
                    asked = state.gates().stream()
                            .filter(gate -> gate.status() != GateState.Status.USED)
                            .findFirst()
                            .map(GateState::asked)
                            .orElse(List.of());
                }
                return asked.isEmpty()
                        ? "the roles that vote at a gate"
                        : asked.stream()
                                .map(role -> Words.role(state, role, asker))
                                .collect(Collectors.joining(", "));
            }
        },
        LEVER_HOLDER("the holder of the lever") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                List<Role> roles = Permissions.rolesOf(state, by.actor());
                return state.life() == Life.NONE
                        ? !roles.isEmpty() || speaksForCustomer(state, by)
                        : roles.contains(state.runbook().lever().holder())
                                || state.runbook().stages().stream()
                                        .map(stage ->
                                                state.runbook().leverOf(stage).holder())
                                        .anyMatch(roles::contains);
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                Lever lever = RampRules.lever(state);
                return Permissions.rolesOf(state, by.actor()).contains(lever.holder())
                        || (by.actor().isSystem() && lever.kind() == Lever.Kind.PLUGIN);
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                return "the holder of the lever, "
                        + Words.role(state, RampRules.lever(state).holder(), asker);
            }
        },
        ENGAGED("staff and contacts of the customer") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                return by.actor().isStaff() || speaksForCustomer(state, by);
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                return by.actor().isStaff() || state.isContact(by.actor());
            }
        },
        ROLE_HOLDER("who has the role") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                return by.actor().isStaff();
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                Optional<Role> role = handed(action);
                return by.actor().isStaff()
                        && (role.isEmpty()
                                || Permissions.rolesOf(state, by.actor()).contains(role.get())
                                || state.standby().holders(role.get()).stream()
                                        .anyMatch(one -> one.person()
                                                .value()
                                                .equals(by.actor().key())));
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                return handed(action)
                        .map(role -> Words.role(state, role, asker))
                        .orElse(label());
            }

            private static Optional<Role> handed(Optional<Action> action) {
                return action.flatMap(one ->
                        one instanceof StandbyAction.HandOver over ? Optional.of(over.role()) : Optional.<Role>empty());
            }
        },
        PAGED("who is paged") {
            @Override
            public boolean couldAllow(Switchover state, By by) {
                return by.actor().isStaff();
            }

            @Override
            public boolean allows(Switchover state, By by, Optional<Action> action) {
                List<Role> roles = Permissions.rolesOf(state, by.actor());
                return by.actor().isStaff()
                        // Of a page that is not open, the rules say so.
                        && (named(action).filter(roles::contains).isPresent()
                                || paged(state, action)
                                        .anyMatch(page -> roles.contains(page.role())
                                                || page.called(by.actor().key())));
            }

            @Override
            public String who(Switchover state, Actor asker, Optional<Action> action) {
                String roles = Stream.concat(
                                named(action).stream(), paged(state, action).map(PageState::role))
                        .distinct()
                        .map(role -> Words.role(state, role, asker))
                        .collect(Collectors.joining(", "));
                return roles.isEmpty() ? "who is paged; no page is open" : roles;
            }
        };

        private final String label;

        Special(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public String who(Switchover state, Actor asker, Optional<Action> action) {
            return label;
        }

        /** Of this customer; where it is about no switchover, of any. */
        private static boolean speaksForCustomer(Switchover state, By by) {
            return state.isContact(by.actor())
                    || (state.life() == Life.NONE && by.actor().contactOf().isPresent());
        }

        private static boolean isForSupport(Optional<Action> action) {
            return action.map(one -> one instanceof PageAction.OpenPage page
                            && page.role().equals(Role.SUPPORT))
                    .orElse(true);
        }

        private static boolean needsRoles(Switchover state, Optional<Action> action) {
            return action.isPresent()
                    && steps(state, action)
                            .anyMatch(step -> !step.step().completion().roles().isEmpty());
        }

        private static boolean owns(Switchover state, Actor actor, StepState step) {
            boolean assigned = actor.kind() == Actor.Kind.PERSON
                    && step.assignee()
                            .flatMap(state::participant)
                            .map(Participant::id)
                            .filter(id -> id.value().equals(actor.key()))
                            .isPresent();
            return assigned
                    || Permissions.rolesOf(state, actor).contains(step.step().owner());
        }

        private static Stream<StepState> steps(Switchover state, Optional<Action> action) {
            if (action.isEmpty()) {
                return state.steps().stream();
            }
            return stepOf(action.get()).flatMap(state::step).stream();
        }

        /** The step that its owner acts on; empty for every other action. */
        static Optional<StepId> stepOf(Action action) {
            return switch (action) {
                case StepAction.Start start -> Optional.of(start.step());
                case StepAction.Done done -> Optional.of(done.step());
                case StepAction.Fail fail -> Optional.of(fail.step());
                case StepAction.Block block -> Optional.of(block.step());
                case CheckAction.Ask ask -> Optional.of(ask.step());
                default -> Optional.empty();
            };
        }

        private static Optional<Role> wanted(Optional<Action> action) {
            return action.flatMap(one -> one instanceof GateAction.CastVote vote ? vote.role() : Optional.empty());
        }

        private static List<Role> asked(Switchover state) {
            return state.gates().stream()
                    .filter(gate -> gate.status() == GateState.Status.OPEN)
                    .flatMap(gate -> gate.asked().stream())
                    .distinct()
                    .toList();
        }

        /** The role that somebody named with the page. */
        private static Optional<Role> named(Optional<Action> action) {
            return action.flatMap(one -> switch (one) {
                case PageAction.AcknowledgePage take -> take.page().flatMap(PageAction.Which::role);
                case PageAction.DeclinePage decline -> decline.page().flatMap(PageAction.Which::role);
                case PageAction.ClosePage close -> Optional.of(close.role());
                default -> Optional.<Role>empty();
            });
        }

        private static Stream<PageState> paged(Switchover state, Optional<Action> action) {
            Optional<PageAction.Which> wanted = action.flatMap(one -> switch (one) {
                case PageAction.AcknowledgePage take -> take.page();
                case PageAction.DeclinePage decline -> decline.page();
                case PageAction.ClosePage close -> Optional.of(PageAction.Which.of(close.role()));
                default -> Optional.<PageAction.Which>empty();
            });
            return state.openPages().stream()
                    .filter(page -> wanted.isEmpty()
                            || wanted.get().role().filter(page.role()::equals).isPresent()
                            || wanted.get().key().filter(page.key()::equals).isPresent());
        }
    }
}
