//! Which request fetches a link: the key goes to the service only, and never comes back from elsewhere.

use http::header::{ACCEPT_ENCODING, CONTENT_TYPE, IF_RANGE, LOCATION, RANGE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use url::Url;

use crate::config::{API_KEY, api_key_header, header_name, header_value};
use crate::download::part::Part;
use crate::error::{Error, Result};
use crate::options::RequestOptions;
use crate::service::Service;
use crate::transport::Request;

/// A link, and whether the way to it never left the service.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub url: Url,
    pub at_home: bool,
}

impl Link {
    /// A link as a run has it; one without a host is the service's.
    pub(crate) fn parse(link: &str, home: &str) -> Result<Self> {
        let base = Url::parse(&format!("{home}/")).ok();
        let base = base.filter(|_| link.starts_with('/'));
        let url = Url::parse(link).or_else(|error| base.ok_or(error)?.join(link));
        let url =
            url.ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host()).ok_or_else(|| {
                let shown = link.split(['?', '#']).next().unwrap_or_default();
                Error::argument_value("file", format!("download: the link of the file is not an http link: {shown:?}"))
            })?;
        let at_home = url.origin().ascii_serialization() == home;
        Ok(Self { url, at_home })
    }

    /// Where a redirect leads to.
    pub(crate) fn redirected(&self, status: StatusCode, headers: &HeaderMap) -> Option<Self> {
        if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return None;
        }
        let location = String::from_utf8_lossy(headers.get(LOCATION)?.as_bytes()).into_owned();
        let url = self.url.join(&location).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let at_home = self.at_home && url.origin() == self.url.origin();
        Some(Self { url, at_home })
    }

    pub(crate) fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// The request for what is missing of a part.
    pub(crate) fn request(&self, service: &Service, part: &Part, options: &RequestOptions) -> Result<Request> {
        let mut headers = HeaderMap::new();
        if self.at_home {
            headers.clone_from(&service.settings.headers);
            headers.remove(CONTENT_TYPE);
            if let Some(key) = &options.api_key {
                headers.insert(API_KEY, api_key_header(key)?);
            }
            for (name, value) in &options.headers {
                match value {
                    Some(value) => _ = headers.insert(header_name(name)?, header_value(name, value)?),
                    None => _ = headers.remove(header_name(name)?),
                }
            }
        }
        // Bytes are counted: those of the file, not those of a compressed form of it.
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        if let Some(notes) = part.notes() {
            headers.insert(RANGE, header_value("range", &format!("bytes={}-", part.length()))?);
            if let Some(validator) = notes.validator().and_then(|text| HeaderValue::from_str(text).ok()) {
                headers.insert(IF_RANGE, validator);
            }
        }
        let target = self.url[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
        let secrets = service.settings.secrets.clone();
        let (method, origin) = (Method::GET, self.origin());
        Ok(Request { method, origin, target, headers, body: None, goes_first: false, secrets })
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::Link;

    const HOME: &str = "https://api.example";

    #[test]
    fn the_key_stays_at_home() {
        let rows = [
            ("/a", true),
            ("https://api.example:443/a", true),
            ("http://api.example/a", false),
            ("https://s/a", false),
        ];
        for (link, at_home) in rows {
            assert_eq!(Link::parse(link, HOME).unwrap().at_home, at_home, "{link}");
        }
        for link in ["ftp://s/a", "a.pdf", "file:///etc/passwd", "data:,x", "https://"] {
            assert!(Link::parse(link, HOME).is_err(), "{link}");
        }
    }

    #[test]
    fn a_redirect_never_brings_the_key_back() {
        let hop = |link: &Link, location: &str| {
            let headers = HeaderMap::from_iter([(http::header::LOCATION, location.parse().unwrap())]);
            link.redirected(StatusCode::FOUND, &headers)
        };
        let home = Link::parse("/a", HOME).unwrap();
        assert!(hop(&home, "/b").unwrap().at_home);
        let away = hop(&home, "//storage.example/c").unwrap();
        assert_eq!((away.url.as_str(), away.at_home), ("https://storage.example/c", false));
        assert!(!hop(&away, "https://api.example/a").unwrap().at_home);
        assert!(!hop(&home, "https://api.example:8443/a").unwrap().at_home);
        assert_eq!(hop(&home, "file:///etc/passwd"), None);
        assert_eq!(home.redirected(StatusCode::NOT_MODIFIED, &HeaderMap::new()), None);
    }
}
