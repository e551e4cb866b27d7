package io.pointsman.app.print;

import java.util.List;

/** How a sheet is written: as plain text of 80 columns, or as Markdown. */
sealed interface Paper {

    /** The title, or the title of a part. */
    void heading(int level, String text);

    /** A paragraph under what stands before it. */
    void text(String text);

    /** Something to be ticked off. */
    void box(String text);

    /** A line to be filled in by hand, or a fact, below a box. */
    void under(String text);

    /** Lines of equal kind, the first of which names the columns. */
    void table(List<List<String>> rows);

    String written();

    /** Plain text that a printer puts on A4 as it is: 80 columns, no control characters but line ends. */
    final class Plain implements Paper {

        private static final int WIDTH = 80;

        private final StringBuilder out = new StringBuilder();

        @Override
        public void heading(int level, String text) {
            out.append(out.isEmpty() ? "" : "\n");
            wrap("", "", level == 1 ? text.toUpperCase(java.util.Locale.ROOT) : text);
            if (level <= 2) {
                out.append((level == 1 ? "=" : "-").repeat(WIDTH)).append('\n');
            }
        }

        @Override
        public void text(String text) {
            wrap("", "", text);
        }

        @Override
        public void box(String text) {
            wrap("[ ] ", "    ", text);
        }

        @Override
        public void under(String text) {
            wrap("    ", "    ", text);
        }

        @Override
        public void table(List<List<String>> rows) {
            int columns = rows.get(0).size();
            int[] widths = new int[columns];
            for (List<String> row : rows) {
                for (int i = 0; i < columns; i++) {
                    widths[i] = Math.max(widths[i], row.get(i).length());
                }
            }
            for (List<String> row : rows) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < columns; i++) {
                    line.append(row.get(i))
                            .append(" ".repeat(widths[i] - row.get(i).length() + 2));
                }
                out.append(line.toString().stripTrailing()).append('\n');
            }
        }

        /** Breaks between words; a word that is longer than a line is broken where it must be. */
        private void wrap(String first, String further, String text) {
            StringBuilder line = new StringBuilder(first);
            boolean fresh = true;
            for (String word : text.strip().split("\\s+", -1)) {
                String rest = word;
                if (!fresh && line.length() + 1 + rest.length() > WIDTH) {
                    out.append(line).append('\n');
                    line = new StringBuilder(further);
                    fresh = true;
                }
                while (fresh && line.length() + rest.length() > WIDTH) {
                    int fits = WIDTH - line.length();
                    out.append(line).append(rest, 0, fits).append('\n');
                    rest = rest.substring(fits);
                    line = new StringBuilder(further);
                }
                line.append(fresh ? "" : " ").append(rest);
                fresh = false;
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }

        @Override
        public String written() {
            return out.toString();
        }
    }

    /** Markdown, for a wiki or a converter. */
    final class Markdown implements Paper {

        private final StringBuilder out = new StringBuilder();

        @Override
        public void heading(int level, String text) {
            out.append(out.isEmpty() ? "" : "\n")
                    .append("#".repeat(level))
                    .append(' ')
                    .append(plain(text))
                    .append("\n\n");
        }

        @Override
        public void text(String text) {
            out.append(plain(text)).append("\n\n");
        }

        @Override
        public void box(String text) {
            out.append("- [ ] ").append(plain(text)).append('\n');
        }

        @Override
        public void under(String text) {
            out.append("  ").append(plain(text)).append("  \n");
        }

        @Override
        public void table(List<List<String>> rows) {
            for (int i = 0; i < rows.size(); i++) {
                out.append("| ");
                rows.get(i).forEach(cell -> out.append(plain(cell)).append(" | "));
                out.append('\n');
                if (i == 0) {
                    out.append("|").append(" --- |".repeat(rows.get(0).size())).append('\n');
                }
            }
            out.append('\n');
        }

        /** What Markdown would read as its own is text here. */
        private static String plain(String text) {
            return text.strip().replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
        }

        @Override
        public String written() {
            return out.toString();
        }
    }
}
