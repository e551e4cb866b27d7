package io.pointsman.api.health;

/** Draws how the traffic was. */
@FunctionalInterface
public interface ChartMaker {

    /**
     * The curves as a PNG that can be read on a phone. Called off every path of a command, by several threads at once; may take seconds.
     *
     * @throws java.io.IOException when the picture cannot be made here, such as where there is no font
     */
    byte[] draw(TrafficCurves curves) throws java.io.IOException;
}
