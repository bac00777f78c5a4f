package dev.timewait.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws charts as PNG, with XChart.
 *
 * <p>The picture holds no title: a heading or caption beside it does, where it can wrap, be searched and be read aloud.
 * Every drawing uses XChart objects of its own, so any number of threads may draw at once.
 */
public final class ChartRenderer {

    private ChartRenderer() {}

    /** Draws a chart for one kind of page. The same chart gives the same bytes on the same machine. */
    public static Picture draw(Chart chart, Variant variant) {
        Look look = Look.of(variant);
        Painter painter = painterOf(chart, look);
        int height = painter.height();
        BufferedImage image =
                new BufferedImage(variant.width() * Picture.SCALE, height * Picture.SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(Picture.SCALE, Picture.SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setColor(look.background());
            graphics.fillRect(0, 0, variant.width(), height);
            painter.paint(graphics);
        } finally {
            graphics.dispose();
        }
        return new Picture(variant.width(), height, encoded(image));
    }

    private static Painter painterOf(Chart chart, Look look) {
        if (chart instanceof LineChart lines) {
            return new LinePainter(lines, look);
        }
        if (chart instanceof HeatMap map) {
            return new HeatPainter(map, look);
        }
        return new BarPainter((BarChart) chart, look);
    }

    /** Packs as tightly as the format can: a page carries four pictures of every chart. */
    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam tight = writer.getDefaultWriteParam();
            tight.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            tight.setCompressionQuality(0);
            writer.setOutput(output);
            writer.write(null, new IIOImage(Palette.reduce(image), null, null), tight);
        } catch (IOException e) {
            throw new UncheckedIOException("a PNG could not be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Draws one chart once. */
    interface Painter {
        /** The height of the picture in CSS pixels. */
        int height();

        /** Paints it, in CSS pixels. */
        void paint(Graphics2D graphics);
    }
}
