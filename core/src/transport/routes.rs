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

    /// What must not be shown.
    pub(crate) fn passwords(&self) -> Vec<String> {
        self.proxies.passwords()
    }

    /// Whether a variable names files of certificates to trust.
    pub(crate) fn trusts_by_variable(&self) -> bool {
        self.trust.is_by_variable()
    }
}
