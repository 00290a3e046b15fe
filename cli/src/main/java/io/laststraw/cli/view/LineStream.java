package io.laststraw.cli.view;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/** Hands on what is written to it line by line, without the lines' ends. */
final class LineStream extends OutputStream {
  private final Consumer<String> lines;
  private final Charset charset;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  LineStream(Consumer<String> lines, Charset charset) {
    this.lines = lines;
    this.charset = charset;
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n') {
      String line = begun.toString(charset);
      begun.reset();
      lines.accept(line);
    } else if (octet != '\r') {
      begun.write(octet);
    }
  }
}
