package io.pointsman.plugin.irc;

/** The way to the server, past every queue. Any thread. */
interface Wire {

    /** Writes a line at once; a line that cannot be written ends the connection. */
    void write(String line);

    /** Ends the connection. */
    void close(String why);
}
