package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    private static String proxy(Map<String, String> environment, String uri) {
        Proxy proxy = new Proxies(environment).select(URI.create(uri)).getFirst();
        return proxy.type() == Proxy.Type.DIRECT
                ? ""
                : String.valueOf(proxy.address()).replaceFirst("/.*:", ":");
    }

    @ParameterizedTest
    @CsvSource({
        "http_proxy,proxy:3128,http://x/,proxy:3128",
        "http_proxy,http://proxy:3128/,http://x/,proxy:3128",
        "http_proxy,proxy,http://x/,proxy:1080",
        "http_proxy,proxy:1,https://x/,''",
        "HTTP_PROXY,proxy:1,http://x/,''",
        "https_proxy,proxy:1,https://x/,proxy:1",
        "HTTPS_PROXY,proxy:1,https://x/,proxy:1",
        "all_proxy,proxy:1,https://x/,proxy:1",
        "ALL_PROXY,proxy:1,http://x/,proxy:1",
        "http_proxy,'',http://x/,''",
        "http_proxy,'not a proxy',http://x/,''"
    })
    void theEnvironmentIsReadAsCurlReadsIt(String name, String value, String uri, String expected) {
        assertThat(proxy(Map.of(name, value), uri)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "*,http://x/,true",
        "x,http://x/,true",
        "x,http://y.x/,true",
        ".x,http://y.x/,true",
        ".x,http://x/,true",
        "x,http://yx/,false",
        "'a, b,x.org',http://www.X.org:8080/,true",
        "10.0.0.0/8,http://10.1.2.3/,true",
        "10.0.0.0/8,http://11.1.2.3/,false",
        "127.0.0.1,http://127.0.0.1:9090/,true",
        "'',http://x/,false"
    })
    void someNamesAreAskedDirectly(String exceptions, String uri, boolean direct) {
        Map<String, String> environment = Map.of("http_proxy", "proxy:1", "no_proxy", exceptions);
        assertThat(proxy(environment, uri).isEmpty()).isEqualTo(direct);
    }

    @Test
    void anAccountAtTheProxyIsUsed() {
        Proxies proxies = new Proxies(Map.of("http_proxy", "http://user:pass@proxy:3128"));

        assertThat(proxies.authorization(URI.create("http://x/"))).contains("Basic dXNlcjpwYXNz");
        assertThat(proxies.authorization(URI.create("https://x/"))).isEmpty();
    }

    @Test
    void aKindOfProxyThatJavaCannotUseIsNamed() {
        assertThat(new Proxies(Map.of("all_proxy", "socks5://proxy:1080")).unusable(URI.create("http://x/")))
                .contains("socks5");
    }
}
