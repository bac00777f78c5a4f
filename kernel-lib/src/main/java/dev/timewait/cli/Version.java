package dev.timewait.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar, from its manifest. */
final class Version implements IVersionProvider {

    /** The program and its version, such as {@code timewait 0.1.0}. */
    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "timewait " + (version == null ? "(not packed in a jar, so without a version)" : version);
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }
}
