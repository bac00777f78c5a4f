package dev.timewait.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns a picture into one of at most 256 colours, a third of the size as a file: the 256 most frequent ones, each
 * other pixel taking the nearest. Charts have few colours; what is lost are shades at the edges of letters.
 */
final class Palette {

    private static final int SIZE = 256;

    private final int[] colours;
    private final Map<Integer, Byte> places = new HashMap<>();

    private Palette(int[] colours) {
        this.colours = colours;
        for (int i = 0; i < colours.length; i++) {
            places.put(colours[i], (byte) i);
        }
    }

    static BufferedImage reduce(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Palette palette = new Palette(mostFrequent(pixels));
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            boolean same = i > 0 && pixels[i] == pixels[i - 1];
            indices[i] = same ? indices[i - 1] : palette.place(pixels[i]);
        }
        BufferedImage reduced =
                new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette.colourModel());
        reduced.getRaster().setDataElements(0, 0, width, height, indices);
        return reduced;
    }

    /** Ordered by how often they occur and then by their number, so that the same picture gives the same palette. */
    private static int[] mostFrequent(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        int start = 0;
        for (int i = 1; i <= pixels.length; i++) {
            if (i == pixels.length || pixels[i] != pixels[start]) {
                counts.merge(pixels[start], i - start, Integer::sum);
                start = i;
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SIZE)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private byte place(int pixel) {
        return places.computeIfAbsent(pixel, this::nearest);
    }

    private Byte nearest(int pixel) {
        int best = 0;
        for (int i = 1; i < colours.length; i++) {
            best = distance(colours[i], pixel) < distance(colours[best], pixel) ? i : best;
        }
        return (byte) best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
        int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
        int blue = (one & 0xFF) - (other & 0xFF);
        return red * red + green * green + blue * blue;
    }

    private IndexColorModel colourModel() {
        int[] full = Arrays.copyOf(colours, SIZE);
        return new IndexColorModel(8, SIZE, full, 0, false, -1, DataBuffer.TYPE_BYTE);
    }
}
