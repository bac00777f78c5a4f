/**
 * The microscope: hosts with sockets, two of them on a path, segment by segment. It reads the scripts of packetdrill, the tool
 * with which kernels' TCPs are tested, into values, and runs them against a host of the model. And it plays the scenes of the
 * lessons: a close by either end ({@link dev.timewait.lab.OrderlyClose}), the ways to part ({@link dev.timewait.lab.Parting}), two
 * incarnations of a connection ({@link dev.timewait.lab.Incarnations}, many of them in {@link
 * dev.timewait.lab.IncarnationPairs}), the figures of RFC 1337 ({@link dev.timewait.lab.Assassination}), and once more what was
 * recorded ({@link dev.timewait.lab.Replay}).
 *
 * <p>No file, clock or thread: the caller brings a script's text, and those of the files that its commands name. What the
 * language has and the model has not, such as ICMP, is told with its line, never passed over. Start at {@link
 * dev.timewait.lab.TwoHosts}, or at {@link dev.timewait.lab.ScriptParser} and {@link dev.timewait.lab.ScriptRunner}.
 */
@NullMarked
package dev.timewait.lab;

import org.jspecify.annotations.NullMarked;
