package io.pointsman.api.chat;

/** A picture to look at, with the words for whoever cannot see it; immutable. */
public final class Figure {

    private static final int LONGEST = 1_000;

    private final String name;
    private final String title;
    private final String description;
    private final byte[] png;

    /**
     * @param name of the file, ending in {@code .png}
     * @param title what stands above it, inert
     * @param description what it shows, in words and numbers, inert; 1 to 1,000 characters
     * @param png the bytes of the picture
     * @throws IllegalArgumentException when the description is missing or too long, or the bytes are no PNG
     */
    public Figure(String name, String title, String description, byte[] png) {
        if (description.isBlank() || description.length() > LONGEST) {
            throw new IllegalArgumentException("a picture is described in 1 to " + LONGEST + " characters");
        }
        if (png.length < 8 || png[0] != (byte) 0x89 || png[1] != 'P' || png[2] != 'N' || png[3] != 'G') {
            throw new IllegalArgumentException(name + " is no PNG");
        }
        this.name = name;
        this.title = title;
        this.description = description;
        this.png = png.clone();
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    /** What it shows, for whoever cannot see it. */
    public String description() {
        return description;
    }

    /** A copy of the bytes. */
    public byte[] png() {
        return png.clone();
    }
}
