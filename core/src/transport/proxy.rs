//! Which proxy a destination is reached through: the one of the settings, or what `HTTPS_PROXY`, `HTTP_PROXY`,
//! `ALL_PROXY` and `NO_PROXY` say. Pure.

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;
use url::Url;

use crate::transport::no_proxy::{NoProxy, is_loopback};

/// The proxies of a client.
#[derive(Debug, Clone)]
pub(crate) struct Proxies {
    /// The settings say it: no exceptions.
    explicit: bool,
    http: Named,
    https: Named,
    no_proxy: NoProxy,
}

/// A proxy that is named somewhere; what can't be used is kept as the reason.
type Named = Option<Result<Proxy, String>>;

/// How to reach a proxy and what to say to it.
#[derive(Clone)]
pub(crate) struct Proxy {
    pub protocol: Protocol,
    /// `http` or `https`, host and port.
    pub uri: Uri,
    /// User name and password.
    pub user: Option<(String, String)>,
    /// What the proxy of plain requests wants to see with each.
    pub authorization: Option<HeaderValue>,
    /// Where it is named: an option or a variable.
    origin: &'static str,
    scheme: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// Over TCP or TLS.
    Http,
    Socks4 {
        local_names: bool,
    },
    Socks5 {
        local_names: bool,
    },
}

impl Proxies {
    /// `explicit` is a proxy for everything; without it the environment decides.
    pub(crate) fn new(explicit: Option<&str>, variable: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        if let Some(text) = explicit {
            let proxy = Some(Ok(Proxy::parse("proxy", text)?));
            return Ok(Self { explicit: true, http: proxy.clone(), https: proxy, no_proxy: NoProxy::default() });
        }
        // The small one first, as curl and Python do; an empty one switches the big one off.
        let find = |names: &[&'static str]| {
            let found = names.iter().find_map(|name| variable(name).map(|value| (*name, value)));
            found.filter(|(_, value)| !value.trim().is_empty())
        };
        // A server for CGI makes `HTTP_PROXY` of a header `Proxy`, which anyone may send.
        let http: &[_] =
            if variable("REQUEST_METHOD").is_some() { &["http_proxy"] } else { &["http_proxy", "HTTP_PROXY"] };
        let all = || find(&["all_proxy", "ALL_PROXY"]);
        let proxy = |names| find(names).or_else(all).map(|(name, value)| Proxy::parse(name, &value));
        let no_proxy = find(&["no_proxy", "NO_PROXY"]).map(|(_, value)| NoProxy::parse(&value)).unwrap_or_default();
        Ok(Self { explicit: false, http: proxy(http), https: proxy(&["https_proxy", "HTTPS_PROXY"]), no_proxy })
    }

    /// The proxy for a destination, an error if it is one that can't be used.
    pub(crate) fn of(&self, destination: &Uri) -> Result<Option<&Proxy>, String> {
        let secure = destination.scheme_str() == Some("https");
        let Some(proxy) = (if secure { &self.https } else { &self.http }) else { return Ok(None) };
        let host = destination.host().unwrap_or_default();
        let port = destination.port_u16().unwrap_or(if secure { 443 } else { 80 });
        if !self.explicit && (is_loopback(host) || self.no_proxy.contains(host, port)) {
            return Ok(None);
        }
        proxy.as_ref().map(Some).map_err(Clone::clone)
    }

    /// Whether a proxy is named for a destination that is reached without it.
    pub(crate) fn exempt(&self, destination: &Uri) -> bool {
        let named = if destination.scheme_str() == Some("https") { &self.https } else { &self.http };
        named.is_some() && matches!(self.of(destination), Ok(None))
    }

    fn usable(&self) -> impl Iterator<Item = &Proxy> {
        [&self.http, &self.https].into_iter().flatten().flatten()
    }

    /// Whether TLS may be spoken to one of them.
    pub(crate) fn use_tls(&self) -> bool {
        self.usable().any(|proxy| proxy.uri.scheme_str() == Some("https"))
    }

    /// What must not be shown.
    pub(crate) fn passwords(&self) -> Vec<String> {
        let secrets = |proxy: &Proxy| {
            let password = proxy.user.as_ref().map(|(_, password)| password.clone());
            let header = proxy.authorization.as_ref().and_then(|value| value.to_str().ok());
            let encoded = header.and_then(|value| value.strip_prefix("Basic ")).map(str::to_owned);
            password.into_iter().chain(encoded)
        };
        self.usable().flat_map(secrets).filter(|secret| !secret.is_empty()).collect()
    }
}

impl Proxy {
    /// `origin` is where `text` comes from. An error does not show `text`, as it may have a password in it.
    fn parse(origin: &'static str, text: &str) -> Result<Self, String> {
        let bad = |why: &str| {
            format!("{origin} {why}; it should look like http://host:8080, https://host:8443 or socks5h://host:1080")
        };
        // Variables are often without a scheme; what is given as an option may be anything.
        let bare = || if origin == "proxy" { None } else { Some(("http", text.trim())) };
        let (scheme, rest) = text.trim().split_once("://").or_else(bare).ok_or_else(|| bad("is not a URL"))?;
        let scheme = scheme.to_ascii_lowercase();
        let (protocol, carrier, port) = match scheme.as_str() {
            "http" => (Protocol::Http, "http", 80),
            "https" => (Protocol::Http, "https", 443),
            "socks4" => (Protocol::Socks4 { local_names: true }, "http", 1080),
            "socks4a" => (Protocol::Socks4 { local_names: false }, "http", 1080),
            "socks5" => (Protocol::Socks5 { local_names: true }, "http", 1080),
            // What desktops write into `ALL_PROXY`.
            "socks5h" | "socks" => (Protocol::Socks5 { local_names: false }, "http", 1080),
            _ => {
                return Err(bad("has a scheme that no proxy here is spoken to in: http, https, socks4, socks4a, \
                                socks5 and socks5h are"));
            }
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let not_a_url = || bad("is not the URL of a proxy");
        // With a scheme that has no port of its own: `:80` and `:443` stay as they are.
        let url = Url::parse(&format!("ws://{host}")).map_err(|_| not_a_url())?;
        let name = url.host_str().filter(|name| !name.is_empty()).ok_or_else(not_a_url)?;
        let given = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok() && !host.ends_with(']'));
        let port = given.and_then(|(_, port)| port.parse().ok()).unwrap_or(port);
        if port == 0 {
            return Err(not_a_url());
        }
        let uri = format!("{carrier}://{name}:{port}/").parse::<Uri>().map_err(|_| not_a_url())?;
        let user = user.filter(|user| !user.is_empty()).map(|user| {
            let (name, password) = user.split_once(':').unwrap_or((user, ""));
            let decoded = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
            (decoded(name), decoded(password))
        });
        if user.is_some() && matches!(protocol, Protocol::Socks4 { .. }) {
            return Err(bad("has a user, which SOCKS 4 proxies can't check"));
        }
        if user.as_ref().is_some_and(|(name, password)| name.len() > 255 || password.len() > 255) {
            return Err(bad("has a user name or password of more than 255 bytes"));
        }
        let authorization = user.as_ref().filter(|_| protocol == Protocol::Http).map(|(name, password)| {
            let encoded = BASE64_STANDARD.encode(format!("{name}:{password}"));
            let mut value = HeaderValue::from_str(&format!("Basic {encoded}")).ok()?;
            value.set_sensitive(true);
            Some(value)
        });
        Ok(Self { protocol, uri, user, authorization: authorization.flatten(), origin, scheme })
    }
}

/// Without the password: `the proxy http://host:8080 (HTTPS_PROXY)`.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let authority = self.uri.authority().map_or("", |authority| authority.as_str());
        write!(f, "the proxy {}://{authority}", self.scheme)?;
        if self.origin == "proxy" { Ok(()) } else { write!(f, " (of the variable {})", self.origin) }
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Protocol, Proxies};

    fn environment(variables: &[(&str, &str)]) -> Proxies {
        let find =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Proxies::new(None, find).unwrap()
    }

    fn explicit(text: &str) -> Result<Proxies, String> {
        Proxies::new(Some(text), |_| None)
    }

    #[test]
    fn which_variable_counts() {
        type Variables = &'static [(&'static str, &'static str)];
        let rows: &[(Variables, &str, Option<&str>)] = &[
            (&[("http_proxy", "a:1"), ("HTTP_PROXY", "b:1")], "http://h", Some("a:1")),
            (&[("HTTP_PROXY", "b:1")], "http://h", Some("b:1")),
            (&[("HTTP_PROXY", "b:1")], "https://h", None),
            (&[("HTTPS_PROXY", "http://b")], "https://h", Some("b:80")),
            (&[("ALL_PROXY", "https://c")], "http://h", Some("c:443")),
            (&[("ALL_PROXY", "c:1"), ("https_proxy", "d:1")], "https://h", Some("d:1")),
            (&[("all_proxy", "socks5://c")], "https://h", Some("c:1080")),
            (&[("http_proxy", ""), ("HTTP_PROXY", "b:1")], "http://h", None),
            (&[("HTTP_PROXY", "b:1"), ("REQUEST_METHOD", "GET")], "http://h", None),
            (&[("http_proxy", "a:1"), ("REQUEST_METHOD", "GET")], "http://h", Some("a:1")),
            (&[("HTTPS_PROXY", "b:1"), ("REQUEST_METHOD", "GET")], "https://h", Some("b:1")),
            (&[("HTTP_PROXY", "b:1"), ("NO_PROXY", "h")], "http://h", None),
            (&[("HTTP_PROXY", "b:1"), ("no_proxy", "x"), ("NO_PROXY", "h")], "http://h", Some("b:1")),
            (&[("HTTPS_PROXY", "b:1"), ("NO_PROXY", "h:443")], "https://h", None),
            (&[("HTTP_PROXY", "b:1")], "http://localhost:8000", None),
            (&[("HTTP_PROXY", "b:1")], "http://127.0.0.1:8000", None),
            (&[], "http://h", None),
        ];
        for (variables, destination, expected) in rows {
            let proxies = environment(variables);
            let proxy = proxies.of(&destination.parse().unwrap()).unwrap();
            let authority = proxy.map(|proxy| proxy.uri.authority().unwrap().to_string());
            assert_eq!(authority.as_deref(), *expected, "{variables:?} {destination}");
        }
    }

    #[test]
    fn every_form_of_a_proxy() {
        let rows = [
            ("http://h:8080", "http://h:8080/", Protocol::Http),
            ("h:8080", "http://h:8080/", Protocol::Http),
            ("http://h:80/path?x", "http://h:80/", Protocol::Http),
            ("HTTPS://h", "https://h:443/", Protocol::Http),
            ("https://h:80", "https://h:80/", Protocol::Http),
            ("http://[::1]", "http://[::1]:80/", Protocol::Http),
            ("socks4://h", "http://h:1080/", Protocol::Socks4 { local_names: true }),
            ("socks4a://h:1", "http://h:1/", Protocol::Socks4 { local_names: false }),
            ("socks5://u:p@[::1]:7", "http://[::1]:7/", Protocol::Socks5 { local_names: true }),
            ("socks5h://h", "http://h:1080/", Protocol::Socks5 { local_names: false }),
            ("socks://127.0.0.1:7890/", "http://127.0.0.1:7890/", Protocol::Socks5 { local_names: false }),
        ];
        for (text, uri, protocol) in rows {
            let proxies = environment(&[("all_proxy", text)]);
            let proxy = proxies.of(&"http://h".parse().unwrap()).unwrap().unwrap();
            assert_eq!((proxy.uri.to_string().as_str(), proxy.protocol), (uri, protocol), "{text}");
        }
    }

    #[test]
    fn a_password_is_decoded_and_not_shown() {
        let proxies = explicit("http://us%40er:p%3Ass@h").unwrap();
        assert_eq!(proxies.passwords()[..2], ["p:ss", "dXNAZXI6cDpzcw=="]);
        assert!(format!("{proxies:?}").contains("the proxy http://h:80") && !format!("{proxies:?}").contains("p:ss"));
    }

    #[test]
    fn what_is_no_proxy_is_refused_without_showing_it() {
        for text in [
            "",
            "ftp://u:xyzzy@h",
            "http://",
            "http://u:xyzzy@",
            "socks6://h",
            "quic://u:xyzzy@h",
            "http://a b",
            "http://h:99999",
            "http://h:0",
            "socks4://u:xyzzy@h",
            "http://u:xyzzy@h:x",
            "http://u:xyz/zy@h",
        ] {
            let error = explicit(text).unwrap_err();
            assert!(error.starts_with("proxy ") && !error.contains("xyz"), "{text:?}: {error}");
        }
        let proxies = environment(&[("HTTPS_PROXY", "quic://h"), ("NO_PROXY", "good.test")]);
        assert!(proxies.of(&"https://h".parse().unwrap()).unwrap_err().starts_with("HTTPS_PROXY "));
        assert!(proxies.of(&"https://good.test".parse().unwrap()).unwrap().is_none());
        assert!(proxies.of(&"http://h".parse().unwrap()).unwrap().is_none());
    }
}
