package dev.timewait.cli;

import picocli.CommandLine.Option;

/** How many addresses and destinations share the local ports; two options of a group that has others beside them. */
final class SharerOptions {

    @Option(
            names = "--sources",
            paramLabel = "N",
            defaultValue = "1",
            converter = CountConverter.class,
            description = "Source addresses in turn, each with the whole range (default: ${DEFAULT-VALUE}).")
    private int sources;

    @Option(
            names = "--destinations",
            paramLabel = "N",
            defaultValue = "1",
            converter = CountConverter.class,
            description = "Destinations in turn, which may share a port (default: ${DEFAULT-VALUE}).")
    private int destinations;

    int sources() {
        return sources;
    }

    int destinations() {
        return destinations;
    }
}
