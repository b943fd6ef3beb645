package dev.causebook.console;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param section which part of the console is open; null for a page of none, such as that of a fault
 * @param title what the browser's tab says
 * @param seal what forms carry
 * @param open true where the service is open to whoever sits at this machine
 * @param caller name of who is signed in; null where nobody had to
 */
record Shell(
        @Nullable Section section,
        String title,
        String seal,
        boolean open,
        @Nullable String caller) {

    /** The parts of the console, in the order of the menu. */
    enum Section {
        DIAGNOSE("Diagnose", "/console"),
        HELP("Guided help", "/console/help"),
        REVIEW("Review", "/console/review"),
        INSIGHT("Insight", "/console/insight"),
        KNOWLEDGE("Knowledge", "/console/knowledge");

        private final String title;
        private final String address;

        Section(String title, String address) {
            this.title = title;
            this.address = address;
        }

        /** Its name in the menu. */
        public String title() {
            return title;
        }

        /** Its address. */
        public String address() {
            return address;
        }
    }

    /** The menu. */
    public Section[] sections() {
        return Section.values();
    }

    /** Address of the style. */
    public String style() {
        return Assets.STYLE;
    }

    /** Address of the console's script. */
    public String script() {
        return Assets.SCRIPT;
    }

    /** Address of the charts' script. */
    public String charts() {
        return Assets.CHARTS;
    }

    /** Address of the charting library. */
    public String echarts() {
        return Assets.ECHARTS;
    }

    /** Address of htmx. */
    public String htmx() {
        return Assets.HTMX;
    }

    /** Address of the icon. */
    public String icon() {
        return Assets.ICON;
    }
}
