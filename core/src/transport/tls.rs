//! Whom to trust: the machine's certificates, and the well-known ones where the machine has none.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

/// TLS settings. Reading the machine's certificates takes milliseconds, so that is left out where TLS is not used.
pub(crate) fn config(used: bool) -> Result<ClientConfig, String> {
    let roots = if used { roots() } else { RootCertStore::empty() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}

fn roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    // Honours SSL_CERT_FILE and SSL_CERT_DIR.
    let native = rustls_native_certs::load_native_certs();
    for problem in &native.errors {
        tracing::debug!(%problem, "a certificate store of this machine can't be read");
    }
    roots.add_parsable_certificates(native.certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}
