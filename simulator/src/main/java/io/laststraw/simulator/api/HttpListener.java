package io.laststraw.simulator.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * HTTP/1.1 on the loopback, a virtual thread per connection. The JDK's server would not do: it puts
 * the wall's time into every {@code Date}, and this cloud has a time of its own.
 */
public final class HttpListener implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int HEAD_MAX_BYTES = 65_536;
  private static final int BODY_MAX_BYTES = 64 << 20;
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n"
      .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final Function<Request, Response> handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private HttpListener(ServerSocket server, Function<Request, Response> handler) {
    this.server = server;
    this.handler = handler;
  }

  /** Binds; port 0 takes any that is free. Nothing is answered before {@link #start}. */
  static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    return socket;
  }

  static HttpListener start(ServerSocket server, Function<Request, Response> handler) {
    HttpListener listener = new HttpListener(server, handler);
    Thread.ofVirtual().name("simulator-accept").start(listener::accept);
    return listener;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException notThisOne) {
        // As when it was gone before it was accepted; unless we are closed, the next one counts.
        continue;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
      boolean again = true;
      while (again) {
        again = exchange(socket, in);
      }
    } catch (IOException gone) {
      // The client went away; it knows best why.
    } finally {
      open.remove(socket);
    }
  }

  private boolean exchange(Socket socket, InputStream in) throws IOException {
    String line = readLine(in);
    if (line.isEmpty()) {
      return false;
    }
    String[] parts = line.split(" ", 3);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        headers.put(header.substring(0, colon).trim(), header.substring(colon + 1).trim());
      }
    }
    if (parts.length < 3) {
      return false;
    }
    Request head = Request.of(parts[0], parts[1], headers, new byte[0]);
    if (head.header("Expect").isPresent()) {
      socket.getOutputStream().write(CONTINUE);
    }
    Request request = head.withBody(body(head, in));
    Response response = handler.apply(request);
    if (response.closed()) {
      return false;
    }
    boolean close = head.header("Connection").filter(value -> value.equalsIgnoreCase("close"))
        .isPresent();
    write(socket, head.method(), response, close);
    return !close;
  }

  private static byte[] body(Request head, InputStream in) throws IOException {
    if (head.header("Transfer-Encoding").filter(value -> value.equalsIgnoreCase("chunked"))
        .isPresent()) {
      return chunks(in);
    }
    return in.readNBytes(length(head.header("Content-Length").orElse("0"), 10));
  }

  private static int length(String text, int radix) throws IOException {
    try {
      int length = Integer.parseInt(text, radix);
      if (length >= 0 && length <= BODY_MAX_BYTES) {
        return length;
      }
    } catch (NumberFormatException noNumber) {
      throw new IOException("no length: " + text, noNumber);
    }
    throw new IOException("a body of " + text + " bytes");
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = length(readLine(in).split(";", 2)[0].trim(), 16);
      if (size == 0) {
        skipTrailers(in);
        return body.toByteArray();
      }
      body.write(in.readNBytes(size));
      readLine(in);
    }
  }

  private static void skipTrailers(InputStream in) throws IOException {
    String line;
    do {
      line = readLine(in);
    } while (!line.isEmpty());
  }

  /** A line without its end; also empty at the end of the stream. */
  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
      if (line.size() > HEAD_MAX_BYTES) {
        throw new IOException("head too long");
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static void write(Socket socket, String method, Response response, boolean close)
      throws IOException {
    StringBuilder head = new StringBuilder(512).append("HTTP/1.1 ").append(response.status())
        .append(' ')
        .append(Reason.of(response.status())).append("\r\n");
    response.headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (response.status() != 204) {
      head.append("Content-Length: ").append(response.body().length).append("\r\n");
    }
    head.append("Connection: ").append(close ? "close" : "keep-alive").append("\r\n\r\n");
    byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    boolean bare = method.equals("HEAD") || response.status() == 204;
    byte[] all = new byte[headBytes.length + (bare ? 0 : response.body().length)];
    System.arraycopy(headBytes, 0, all, 0, headBytes.length);
    if (!bare) {
      System.arraycopy(response.body(), 0, all, headBytes.length, response.body().length);
    }
    socket.getOutputStream().write(all);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
