//! How the network is reached, by the settings and the environment: through which proxies, and trusting whom.

use std::sync::Arc;

use crate::config::Settings;
use crate::secret::Secret;
use crate::transport::proxy::Proxies;
use crate::transport::trust::Sources;

/// Proxies, and where certificates to trust come from.
#[derive(Debug)]
pub(crate) struct Routes {
    pub(super) proxies: Arc<Proxies>,
    pub(super) trust: Sources,
}

impl Routes {
    /// Fails where the way to the service leads through a proxy that can't be used.
    pub(crate) fn resolve(settings: &Settings, variable: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let proxies = Proxies::new(settings.proxy.as_ref().map(Secret::expose), &variable)?;
        let service = settings.base_url.origin.parse().map_err(|_| "base_url has a host that can't be asked")?;
        proxies.of(&service)?;
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let trust = Sources {
            ca_file: settings.tls.ca_file.clone(),
            extra: settings.tls.node_extra_ca_certs.clone().map(|file| ("NODE_EXTRA_CA_CERTS", file)),
            ssl_cert_file: set("SSL_CERT_FILE"),
            ssl_cert_dir: set("SSL_CERT_DIR"),
        };
        Ok(Self { proxies: Arc::new(proxies), trust })
    }

    /// How a server is reached, in words.
    pub(crate) fn way_to(&self, origin: &str) -> Result<String, String> {
        let destination = origin.parse().map_err(|_| "base_url has a host that can't be asked")?;
        Ok(match self.proxies.of(&destination)? {
            Some(proxy) => format!("through {proxy}"),
            None if self.proxies.exempt(&destination) => {
                "none: a variable names one, and NO_PROXY, or an address of this machine, makes the exception"
                    .to_owned()
            }
            None => "none: neither the option nor a variable names one".to_owned(),
        })
    }

    /// Whose certificates are trusted, in words.
    pub(crate) fn trusted(&self, origin: &str) -> String {
        if !origin.starts_with("https:") {
            return "none are needed: the address is not https".to_owned();
        }
        let Sources { ca_file, extra, ssl_cert_file, ssl_cert_dir } = &self.trust;
        let machine = match (ssl_cert_file, ssl_cert_dir) {
            (None, None) => "those of this machine, or else Mozilla's".to_owned(),
            (Some(file), None) => format!("those of SSL_CERT_FILE ({file})"),
            (None, Some(folder)) => format!("those of SSL_CERT_DIR ({folder})"),
            (Some(file), Some(folder)) => format!("those of SSL_CERT_FILE ({file}) and SSL_CERT_DIR ({folder})"),
        };
        let extra = extra.as_ref().map(|(name, file)| format!(", and of {name} ({})", file.display()));
        let own = ca_file.as_ref().map(|file| format!(", and of ca_file ({})", file.display()));
        format!("trusted are {machine}{}{}", extra.unwrap_or_default(), own.unwrap_or_default())
    }

    /// What must not be shown.
    pub(crate) fn passwords(&self) -> Vec<String> {
        self.proxies.passwords()
    }

    /// Whether a variable names files of certificates to trust.
    pub(crate) fn trusts_by_variable(&self) -> bool {
        self.trust.is_by_variable()
    }
}
