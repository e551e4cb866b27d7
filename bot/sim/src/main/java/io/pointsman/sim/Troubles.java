package io.pointsman.sim;

import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.world.Fault;
import io.pointsman.sim.world.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** When the faults of a plan begin and end, and which ones last now. Belongs to the thread that drives its host. */
final class Troubles {

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int LONGEST_PAUSE = 180;

    /** What strikes, or is well again. */
    interface Blow {
        void strike(FaultKind kind, boolean begins, Duration length);
    }

    private static final class Course {
        private final Fault fault;
        private Optional<Instant> due = Optional.empty();
        private Optional<Instant> began = Optional.empty();
        private Optional<Instant> ended = Optional.empty();

        private Course(Fault fault) {
            this.fault = fault;
        }

        private boolean lasts() {
            return began.isPresent() && ended.isEmpty();
        }
    }

    private final SimulatedHost host;
    private final Random random;
    private final Supplier<Optional<Switchover>> picture;
    private final Blow blow;
    private final List<Course> courses = new ArrayList<>();
    private Optional<Instant> opened = Optional.empty();
    private boolean over;

    Troubles(SimulatedHost host, long seed, List<Fault> faults, Supplier<Optional<Switchover>> picture, Blow blow) {
        this.host = host;
        this.random = new Random(seed);
        this.picture = picture;
        this.blow = blow;
        faults.forEach(fault -> courses.add(new Course(fault)));
    }

    void start() {
        if (!courses.isEmpty()) {
            look();
        }
    }

    private void look() {
        picture.get().ifPresent(one -> {
            if (opened.isEmpty()) {
                opened = Optional.of(host.now());
            }
            courses.stream()
                    .filter(course -> course.due.isEmpty())
                    .forEach(course -> course.due = due(course.fault, one));
        });
        for (Course course : courses) {
            if (course.began.isEmpty()
                    && course.due.filter(at -> !at.isAfter(host.now())).isPresent()) {
                begin(course);
            }
        }
        if (!over) {
            host.quietlyAfter(LOOK, this::look);
        }
    }

    private Optional<Instant> due(Fault fault, Switchover one) {
        return switch (fault.begin()) {
            case Fault.Begin.AfterOpening after -> opened.map(at -> at.plus(after.time()));
            case Fault.Begin.AtShare at ->
                one.ramp().declared().compareTo(at.share()) >= 0
                        ? Optional.of(host.now().plusSeconds(random.nextInt(LONGEST_PAUSE)))
                        : Optional.empty();
        };
    }

    private void begin(Course course) {
        if (over || lasting().contains(course.fault.kind())) {
            return;
        }
        course.began = Optional.of(host.now());
        blow.strike(course.fault.kind(), true, course.fault.length());
        host.quietlyAfter(course.fault.length(), () -> end(course));
    }

    private void end(Course course) {
        if (course.lasts()) {
            course.ended = Optional.of(host.now());
            blow.strike(course.fault.kind(), false, course.fault.length());
        }
    }

    /** Somebody put it right. */
    void mend(FaultKind kind) {
        courses.stream().filter(course -> course.fault.kind() == kind).forEach(this::end);
    }

    /** From now on all is well. */
    void stop() {
        over = true;
        courses.forEach(this::end);
    }

    boolean lasts(FaultKind kind) {
        return courses.stream().anyMatch(course -> course.fault.kind() == kind && course.lasts());
    }

    /** What goes wrong now. */
    Set<FaultKind> lasting() {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        courses.stream().filter(Course::lasts).forEach(course -> kinds.add(course.fault.kind()));
        return kinds;
    }

    /** What became of each fault, without its detection. */
    List<Measured.Struck> struck() {
        return courses.stream()
                .map(course -> new Measured.Struck(course.fault, course.began, Optional.empty(), course.ended))
                .toList();
    }
}
