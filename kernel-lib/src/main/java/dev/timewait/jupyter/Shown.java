package dev.timewait.jupyter;

/**
 * A value as a reader sees it.
 *
 * @param html for a notebook or a page
 * @param text for a terminal; says the same
 */
record Shown(String html, String text) {}
