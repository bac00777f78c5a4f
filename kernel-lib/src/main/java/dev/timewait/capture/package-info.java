/**
 * Captures: what was sent between two hosts, in the file format that Wireshark and tshark open.
 *
 * <p>Octets only: no file is written here, nothing is simulated, and nothing is decided about TCP. The format is written by
 * hand, because the Java libraries for captures call libpcap or write the older format, which has no comments and no names,
 * and this package also runs in a browser. Start at {@link dev.timewait.capture.Capture}.
 */
@NullMarked
package dev.timewait.capture;

import org.jspecify.annotations.NullMarked;
