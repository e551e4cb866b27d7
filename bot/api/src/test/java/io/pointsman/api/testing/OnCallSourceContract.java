package io.pointsman.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.calendar.Span;
import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.oncall.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every source of who is on call keeps; its test extends this with a place outside that it plays. */
public abstract class OnCallSourceContract {

    /** When the first of the shifts that are played begins: ann for a day, then bob for a day, with nobody before and after. */
    protected static final Instant BEGINS = Instant.parse("2026-12-01T08:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);

    /** The source, started, over a place that answers. */
    protected abstract OnCallSource source();

    /** What the configuration calls the schedule that is played. */
    protected abstract String of();

    /** Something that stands in the configuration of the source and may be read by nobody. */
    protected abstract String secret();

    /** From now on the place answers as one that is ill does, such as HTTP 503. */
    protected abstract void fails();

    /** From now on the place takes connections and says nothing. */
    protected abstract void isSilent();

    private List<Shift> shifts(Instant from, Instant until) throws Exception {
        return source().shifts(of(), from, until);
    }

    @Test
    void itsNameIsOneWord() {
        assertThat(source().name()).matches("\\S+");
    }

    @Test
    void whatTheConfigurationSaysCouldBeRead() {
        assertThat(source().problem(of())).isEmpty();
    }

    @Test
    void theShiftsThatOverlapAreTold() throws Exception {
        assertThat(shifts(BEGINS.minus(DAY), BEGINS.plus(DAY.multipliedBy(3))))
                .extracting(Shift::during)
                .containsExactlyInAnyOrder(
                        new Span(BEGINS, BEGINS.plus(DAY)),
                        new Span(BEGINS.plus(DAY), BEGINS.plus(DAY.multipliedBy(2))));
    }

    @Test
    void whoIsMeantIsWrittenAsTheHouseKnowsThem() throws Exception {
        assertThat(shifts(BEGINS, BEGINS.plus(Duration.ofHours(1))))
                .extracting(Shift::who)
                .containsExactly("ann@example.net");
    }

    @Test
    void shiftsThatDoNotOverlapAreNotTold() throws Exception {
        assertThat(shifts(BEGINS.minus(DAY), BEGINS)).isEmpty();
        assertThat(shifts(BEGINS.plus(DAY.multipliedBy(2)), BEGINS.plus(DAY.multipliedBy(3))))
                .isEmpty();
    }

    @Test
    void anIllPlaceIsAnErrorInOneLineWithoutTheSecret() {
        fails();
        assertThatThrownBy(() -> shifts(BEGINS, BEGINS.plus(DAY))).satisfies(this::isOneOpenLine);
    }

    @Test
    void aSilentPlaceIsAnErrorWithinTheTimeThatItHas() {
        isSilent();
        long before = System.nanoTime();
        assertThatThrownBy(() -> shifts(BEGINS, BEGINS.plus(DAY))).satisfies(this::isOneOpenLine);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
    }

    private void isOneOpenLine(Throwable failure) {
        assertThat(String.valueOf(failure.getMessage())).isNotBlank().doesNotContain("\n", secret());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain(secret());
        }
    }
}
