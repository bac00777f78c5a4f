/**
 * The microscope: hosts with sockets, two of them on a path, segment by segment. It reads the scripts of packetdrill, the tool with which kernels' TCPs are
 * tested, into values, and runs them against a host of the model.
 *
 * <p>No file, clock or thread: the caller brings a script's text, and those of the files that its commands name. What the
 * language has and the model has not, such as ICMP, is told with its line, never passed over. Start at {@link
 * dev.timewait.lab.ScriptParser} and {@link dev.timewait.lab.ScriptRunner}, or at {@link dev.timewait.lab.TwoHosts}.
 */
@NullMarked
package dev.timewait.lab;

import org.jspecify.annotations.NullMarked;
