package io.laststraw.cli.view;

/** A terminal as far as a view needs it. */
interface Screen extends AutoCloseable {
  /** Its size now, at least 1 each; a user may change it at any time. */
  Size size();

  /** Writes text with control sequences, at once and whole. */
  void write(String text);

  @Override
  void close();

  /** In character cells. */
  record Size(int columns, int rows) {}
}
