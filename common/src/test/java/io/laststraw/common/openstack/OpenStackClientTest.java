package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenStackClientTest {
  private final StubCloud cloud = new StubCloud();

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void connected_knowsWhoWeAreAndHowFastTheCloudsClockRuns() {
    cloud.on("GET /v2.1/", request -> new Answering(200,
        "{\"version\": {\"id\": \"v2.1\", \"version\": \"2.93\", \"min_version\": \"2.1\"}}")
        .header("X-Last-Straw-Time-Scale", "12.5"));

    try (ConnectResult.Connected connected = cloud.connect()) {
      assertThat(connected.timeScale()).isEqualTo(new TimeScale(12.5));
      assertThat(connected.computeVersionMaximum()).isEqualTo("2.93");
      assertThat(connected.identity().projectId()).isEqualTo(StubCloud.PROJECT);
      assertThat(connected.identity().roles()).containsExactly("admin");
    }
  }

  @Test
  void aCloudThatListsItsVersions_isEnteredAtTheRightOne() {
    cloud.on("GET /v2.1/", 200, """
        {"versions": [{"id": "v2.0", "version": ""}, {"id": "v2.1", "version": "2.60"}]}""");
    cloud.on("GET /v2.1/v2.1/servers", 200, "{\"servers\": []}");

    try (ConnectResult.Connected connected = cloud.connect()) {
      assertThat(connected.computeVersionMaximum()).isEqualTo("2.60");
      Answers.done(connected.compute().list(ListingQuery.unfiltered()));
    }
  }

  @Test
  void wrongCredentials_areNamed() {
    cloud.on("POST /v3/auth/tokens", 401,
        """
            {"error": {"code": 401, "message": "The request you have made requires authentication."}}""");

    ConnectResult.Refused refused = refused(cloud.configuration());

    assertThat(refused.fault().id()).isEqualTo(FaultId.F04);
    assertThat(refused.sentence()).startsWith("Cloud stub refuses the credentials: check user")
        .doesNotContain("s3cret");
  }

  @Test
  void anAuthUrlWithoutKeystone_isNamed() {
    cloud.on("POST /v3/auth/tokens", 404, "<html><h1>Not Found</h1></html>");

    assertThat(unreachable(cloud.configuration()).sentence()).contains("check auth_url");
  }

  @Test
  void aRegionTheCatalogueDoesNotHave_isNamed() {
    CloudConfiguration known = cloud.configuration();
    CloudConfiguration elsewhere = new CloudConfiguration("stub", known.authUrl(),
        known.credentials(), "Mars", known.facing(), "");

    ConnectResult.Refused refused = refused(elsewhere);

    assertThat(refused.fault().id()).isEqualTo(FaultId.F06);
    assertThat(refused.sentence()).contains("no compute endpoint").contains("regions: RegionOne");
  }

  @Test
  void aClosedPort_isUnreachable() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    ConnectResult.Unreachable unreachable = unreachable(at("http://127.0.0.1:" + port, ""));

    assertThat(unreachable.fault().id()).isEqualTo(FaultId.F20);
    assertThat(unreachable.sentence()).contains("Nothing answers").contains("" + port);
  }

  @Test
  void aCertificate_isBelievedOnlyWhenItsAuthorityIsNamed(@TempDir Path folder) throws Exception {
    SSLContext tls = selfSigned(folder);
    HttpsServer server = HttpsServer
        .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", exchange -> {
      try (exchange) {
        exchange.sendResponseHeaders(401, -1);
      }
    });
    server.start();
    try {
      String url = "https://127.0.0.1:" + server.getAddress().getPort();

      ConnectResult.Refused untrusted = refused(at(url, ""));
      assertThat(untrusted.fault().id()).isEqualTo(FaultId.F21);
      assertThat(untrusted.sentence()).contains("cacert");

      String authority = folder.resolve("ca.pem").toString();
      assertThat(refused(at(url, authority)).fault().id()).isEqualTo(FaultId.F04);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anUnreadableAuthorityFile_isNamed() {
    assertThat(refused(at(cloud.url(), "/nowhere/ca.pem")).sentence())
        .isEqualTo("The file /nowhere/ca.pem named in cacert cannot be read as PEM certificates.");
  }

  private CloudConfiguration at(String url, String authority) {
    CloudConfiguration known = cloud.configuration();
    return new CloudConfiguration("stub", URI.create(url + "/v3"), known.credentials(), "",
        known.facing(), authority);
  }

  private static ConnectResult.Refused refused(CloudConfiguration configuration) {
    ConnectResult result = OpenStackClient.connect(configuration, CallDeadlines.standard());
    assertThat(result).isInstanceOf(ConnectResult.Refused.class);
    return (ConnectResult.Refused) result;
  }

  private static ConnectResult.Unreachable unreachable(CloudConfiguration configuration) {
    ConnectResult result = OpenStackClient.connect(configuration, CallDeadlines.standard());
    assertThat(result).isInstanceOf(ConnectResult.Unreachable.class);
    return (ConnectResult.Unreachable) result;
  }

  /** Leaves the certificate as ca.pem in the folder; the JDK has no other way to make one. */
  private static SSLContext selfSigned(Path folder) throws Exception {
    Path store = folder.resolve("server.p12");
    keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext",
        "SAN=ip:127.0.0.1", "-keystore", store.toString(), "-storepass", "changeit");
    keytool("-exportcert", "-rfc", "-alias", "server", "-file",
        folder.resolve("ca.pem").toString(), "-keystore", store.toString(), "-storepass",
        "changeit");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory
        .getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    return tls;
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
