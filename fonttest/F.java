import java.awt.*; import java.awt.image.*;
public class F { public static void main(String[] a) throws Exception { var i=new BufferedImage(100,50,1); var g=i.createGraphics(); g.setFont(new Font("SansSerif",0,14)); System.out.println(g.getFontMetrics().stringWidth("hello")); g.drawString("hello",10,10);} }
