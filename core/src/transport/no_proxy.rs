//! Which hosts are reached without a proxy. Pure; takes what curl, Python and Go take in `NO_PROXY`.

use std::net::IpAddr;

use ipnet::IpNet;

/// The hosts of a `NO_PROXY`.
#[derive(Debug, Clone, Default)]
pub(crate) struct NoProxy(Vec<Entry>);

#[derive(Debug, Clone)]
struct Entry {
    host: Hosts,
    port: Option<u16>,
}

#[derive(Debug, Clone)]
enum Hosts {
    All,
    Network(IpNet),
    /// A name and all names below it.
    Domain(String),
}

impl NoProxy {
    /// Entries are separated by commas or white space; what is none is skipped.
    pub(crate) fn parse(text: &str) -> Self {
        let separator = |character: char| character == ',' || character.is_whitespace();
        Self(text.split(separator).filter_map(Entry::parse).collect())
    }

    /// Whether `host`, a name or an address as it stands in a URL, is reached directly.
    pub(crate) fn contains(&self, host: &str, port: u16) -> bool {
        let host = unbracketed(host).trim_end_matches('.').to_ascii_lowercase();
        let address = host.parse::<IpAddr>().ok();
        let fits = |entry: &Entry| {
            entry.port.is_none_or(|only| only == port)
                && match (&entry.host, address) {
                    (Hosts::All, _) => true,
                    (Hosts::Network(network), Some(address)) => network.contains(&address),
                    (Hosts::Domain(domain), None) => is_within(&host, domain),
                    _ => false,
                }
        };
        self.0.iter().any(fits)
    }
}

impl Entry {
    fn parse(text: &str) -> Option<Self> {
        let any_port = |host| Some(Self { host, port: None });
        if let Some(network) = network(text).or_else(|| network(unbracketed(text))) {
            return any_port(Hosts::Network(network));
        }
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok()?)),
            None => (text, None),
        };
        let host = network(host).map(Hosts::Network).or_else(|| names(host))?;
        Some(Self { host, port })
    }
}

fn names(text: &str) -> Option<Hosts> {
    if text == "*" {
        return Some(Hosts::All);
    }
    let name = text.strip_prefix('*').unwrap_or(text).trim_matches('.').to_ascii_lowercase();
    (!name.is_empty()).then_some(Hosts::Domain(name))
}

fn network(text: &str) -> Option<IpNet> {
    // Some write the brackets of an address round that of a network: `[2001:db8::]/32`.
    let bare = |(address, length): (&str, &str)| format!("{}/{length}", unbracketed(address)).parse().ok();
    let slashed = || text.rsplit_once('/').and_then(bare);
    slashed().or_else(|| unbracketed(text).parse::<IpAddr>().ok().map(IpNet::from))
}

fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether `host` is this machine, which a proxy on another can't mean.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = unbracketed(host).trim_end_matches('.');
    match host.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        Err(_) => is_within(&host.to_ascii_lowercase(), "localhost"),
    }
}

fn unbracketed(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::{NoProxy, is_loopback};

    #[test]
    fn the_table() {
        let rows: &[(&str, &[&str], &[&str])] = &[
            // NO_PROXY, reached directly, through the proxy
            ("", &[], &["example.com:443"]),
            ("*", &["example.com:443", "10.0.0.1:80", "[::1]:80"], &[]),
            (" * ", &["example.com:443"], &[]),
            ("a.test,*", &["example.com:443"], &[]),
            ("example.com", &["example.com:443", "www.example.com:443", "a.b.example.com:1"], &["notexample.com:443"]),
            (".example.com", &["example.com:443", "www.example.com:443"], &["notexample.com:443", "example.co:443"]),
            ("*.example.com", &["www.example.com:443", "example.com:443"], &["notexample.com:443"]),
            ("EXAMPLE.com", &["example.COM:443", "www.Example.com:80"], &[]),
            ("example.com.", &["example.com:443"], &[]),
            ("example.com", &["example.com.:443"], &[]),
            ("a.test, b.test", &["a.test:80", "b.test:80"], &["c.test:80"]),
            ("a.test b.test\tc.test", &["a.test:80", "b.test:80", "c.test:80"], &["d.test:80"]),
            (",, a.test ,,", &["a.test:80"], &["b.test:80"]),
            ("example.com:8080", &["example.com:8080", "www.example.com:8080"], &["example.com:443"]),
            ("*:8080", &["example.com:8080"], &["example.com:443"]),
            ("localhost", &["localhost:8000"], &["localhost.test:80"]),
            ("10.1.2.3", &["10.1.2.3:80"], &["10.1.2.30:80", "110.1.2.3:80"]),
            ("10.1.2.3:81", &["10.1.2.3:81"], &["10.1.2.3:80"]),
            ("10.0.0.0/8", &["10.1.2.3:80"], &["11.0.0.1:80", "10.example.com:80"]),
            ("192.168.178.0/24:81", &["192.168.178.9:81"], &["192.168.178.9:80", "192.168.179.9:81"]),
            ("::1", &["[::1]:80"], &["[::2]:80"]),
            ("[::1]", &["[::1]:80"], &["[::2]:80"]),
            ("[::1]:81", &["[::1]:81"], &["[::1]:80"]),
            ("2001:db8::/32", &["[2001:db8::7]:443", "[2001:DB8:0::7]:443"], &["[2001:db9::7]:443"]),
            ("[2001:db8::]/32", &["[2001:db8::7]:443"], &["[2001:db9::7]:443"]),
            ("[2001:db8::/32]", &["[2001:db8::7]:443"], &["[2001:db9::7]:443"]),
            ("[2001:db8::]/32:81", &["[2001:db8::7]:81"], &["[2001:db8::7]:443", "[2001:db9::7]:81"]),
            ("[10.0.0.0]/8", &["10.1.2.3:80"], &["11.0.0.1:80"]),
            ("[2001:db8::]/129, a.test", &["a.test:80"], &["[2001:db8::7]:443"]),
            ("example.com:port, a.test", &["a.test:80"], &["example.com:80"]),
            (".", &[], &["example.com:443"]),
            ("mple.com", &[], &["example.com:443"]),
            ("1", &[], &["10.0.0.1:80", "127.0.0.1:80"]),
        ];
        for (text, direct, proxied) in rows {
            let no_proxy = NoProxy::parse(text);
            let contains = |destination: &str| {
                let (host, port) = destination.rsplit_once(':').unwrap();
                no_proxy.contains(host, port.parse().unwrap())
            };
            for destination in *direct {
                assert!(contains(destination), "{text:?} should hold {destination}");
            }
            for destination in *proxied {
                assert!(!contains(destination), "{text:?} should not hold {destination}");
            }
        }
    }

    #[test]
    fn this_machine() {
        for host in ["localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.9.9.9", "[::1]", "[::ffff:127.0.0.1]"]
        {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["localhost.example.com", "notlocalhost", "128.0.0.1", "[::2]", "0.0.0.0", ""] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in ".{0,60}", host in ".{0,30}", port: u16) {
            NoProxy::parse(&text).contains(&host, port);
            is_loopback(&host);
        }
    }
}
