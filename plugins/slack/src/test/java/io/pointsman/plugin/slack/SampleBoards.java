package io.pointsman.plugin.slack;

import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Board.Fact;
import io.pointsman.api.chat.Board.Mark;
import io.pointsman.api.chat.Board.Place;
import io.pointsman.api.chat.Board.Row;
import io.pointsman.api.chat.Board.Section;
import io.pointsman.api.chat.Board.Weight;
import io.pointsman.api.chat.Choice;
import io.pointsman.api.chat.Field;
import io.pointsman.api.chat.Form;
import java.util.List;
import java.util.stream.IntStream;

/** Boards for the tests of what Slack shows. */
public final class SampleBoards {

    public static final Choice HOLD = Choice.usual("acme-1 hold", "Hold", "hold");
    public static final Choice DONE =
            Choice.usual("acme-1 done pre.tls", "Done", "done pre.tls").meant(Choice.Weight.PRIMARY);
    public static final Choice ROLLBACK = Choice.usual("acme-1 rollback", "Rollback", "rollback")
            .meant(Choice.Weight.DANGER)
            .confirmed("All traffic of Acme goes back, at once.")
            .asking(new Form("Roll back", "Roll back", List.of(Field.text("why", "Why do we roll back?"))));

    private SampleBoards() {}

    /** A small one. */
    public static Board board(String phase) {
        return new Board(
                "acme-1 Acme: Standard ramp",
                List.of(new Fact("Phase", phase), new Fact("HOLD", "Carol: <!channel> *wait* <@U1>", Weight.ALARM)),
                List.of(
                        new Section("Before", Place.PAST, List.of(row("pre.mail", Mark.DONE, List.of()))),
                        new Section(
                                "Ramp",
                                Place.PRESENT,
                                List.of(
                                        row("pre.tls", Mark.DUE, List.of(DONE, why("fail"), why("skip"), why("block"))),
                                        row("pre.dns", Mark.LATER, List.of()))),
                        new Section("After", Place.LATER, List.of(row("post.report", Mark.LATER, List.of())))),
                List.of(HOLD, ROLLBACK),
                7);
    }

    private static Choice why(String verb) {
        return Choice.usual("acme-1 " + verb + " pre.tls", verb, verb + " pre.tls")
                .asking(new Form("Why", "Send", List.of(Field.text("why", "Why?"))));
    }

    private static Row row(String id, Mark mark, List<Choice> choices) {
        return new Row(id, mark, "Title of " + id, "ops", "planned until 15:00 Z", mark == Mark.DUE, choices);
    }

    /** One with so many phases of so many steps each, every one of them to be done now, and texts as long as any. */
    public static Board huge(int phases, int steps, Place place) {
        String text = "x😀".repeat(2_000);
        return new Board(
                text,
                IntStream.range(0, 60)
                        .mapToObj(i -> new Fact("Fact " + i, text))
                        .toList(),
                IntStream.range(0, phases)
                        .mapToObj(phase -> new Section(
                                text,
                                place,
                                IntStream.range(0, steps)
                                        .mapToObj(step -> new Row(
                                                "p" + phase + ".s" + step,
                                                Mark.DUE,
                                                text,
                                                text,
                                                text,
                                                true,
                                                List.of(Choice.usual(
                                                                "acme-1 done p" + phase + ".s" + step, text, "done")
                                                        .confirmed(text))))
                                        .toList()))
                        .toList(),
                IntStream.range(0, 40)
                        .mapToObj(i ->
                                Choice.usual("acme-1 go gate." + i, text, "go").confirmed(text))
                        .toList(),
                1);
    }
}
