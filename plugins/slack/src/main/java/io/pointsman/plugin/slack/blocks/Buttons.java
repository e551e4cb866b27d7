package io.pointsman.plugin.slack.blocks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pointsman.api.chat.Choice;
import java.util.ArrayList;
import java.util.List;

/**
 * Choices as buttons. A button carries the key of its choice and nothing else; whether a form comes first is in the id of its action, so
 * that a view can be opened before anything is looked up.
 */
public final class Buttons {

    /** How the id of an action begins behind which a form is asked; the key follows. */
    public static final String ASKS = "ask ";

    /** How the id of an action begins that does its thing at once. */
    public static final String DOES = "do ";

    private static final int IN_A_ROW = 2;
    private static final int OPTIONS = 5;

    private Buttons() {}

    static JsonObject button(Choice choice) {
        JsonObject button = Kit.of("button");
        button.add("text", Kit.plain(choice.label(), 75));
        button.addProperty("action_id", (choice.form().isPresent() ? ASKS : DOES) + choice.key());
        button.addProperty("value", choice.key());
        switch (choice.weight()) {
            case USUAL -> {}
            case PRIMARY -> button.addProperty("style", "primary");
            case DANGER -> button.addProperty("style", "danger");
        }
        if (choice.form().isEmpty()) {
            choice.confirmation().ifPresent(question -> button.add("confirm", confirm(choice, question)));
        }
        return button;
    }

    private static JsonObject confirm(Choice choice, String question) {
        JsonObject confirm = new JsonObject();
        confirm.add("title", Kit.plain(choice.label(), 100));
        confirm.add("text", Kit.plain(question, 300));
        confirm.add("confirm", Kit.plain(choice.label(), 30));
        confirm.add("deny", Kit.plain("No", 30));
        if (choice.weight() == Choice.Weight.DANGER) {
            confirm.addProperty("style", "danger");
        }
        return confirm;
    }

    /**
     * The choices of one row: two buttons, and what asks for a reason behind them in a menu, where nobody presses it by accident.
     *
     * @param row names the menu
     */
    static List<JsonObject> row(String row, List<Choice> choices) {
        List<JsonObject> elements = new ArrayList<>();
        List<Choice> behind = new ArrayList<>();
        for (Choice choice : choices) {
            boolean folds = elements.size() >= IN_A_ROW && choice.form().isPresent() && behind.size() < OPTIONS;
            if (folds) {
                behind.add(choice);
            } else {
                elements.add(button(choice));
            }
        }
        if (behind.size() == 1) {
            elements.add(button(behind.getFirst()));
        } else if (!behind.isEmpty()) {
            elements.add(menu(row, behind));
        }
        return elements;
    }

    private static JsonObject menu(String row, List<Choice> choices) {
        JsonArray options = new JsonArray();
        for (Choice choice : choices) {
            JsonObject option = new JsonObject();
            option.add("text", Kit.plain(choice.label(), 75));
            option.addProperty("value", choice.key());
            options.add(option);
        }
        JsonObject menu = Kit.of("overflow");
        menu.addProperty("action_id", Kit.cut(ASKS + "more " + row, 255));
        menu.add("options", options);
        return menu;
    }
}
