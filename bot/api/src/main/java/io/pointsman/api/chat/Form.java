package io.pointsman.api.chat;

import java.util.List;
import java.util.Map;

/**
 * What is asked before something is done. Its answers, in the order of its fields, are the rest of the line that is typed.
 *
 * @param title a few words
 * @param submit what sends it, in a word
 */
public record Form(String title, String submit, List<Field> fields) {

    public Form {
        fields = List.copyOf(fields);
        if (fields.stream().map(Field::name).distinct().count() != fields.size()) {
            throw new IllegalArgumentException("two fields of '" + title + "' have one name");
        }
    }

    /**
     * The line that the answers make.
     *
     * @param start what stands before them
     * @param answers by the name of the field; blank ones are left out, with the word before them
     */
    public String line(String start, Map<String, String> answers) {
        StringBuilder line = new StringBuilder(start);
        for (Field field : fields) {
            String answer = answers.getOrDefault(field.name(), "").strip().replaceAll("\\s+", " ");
            if (!answer.isEmpty()) {
                line.append(field.lead().isEmpty() ? "" : " " + field.lead())
                        .append(' ')
                        .append(answer);
            }
        }
        return line.toString();
    }
}
