//! Whom to trust, and who we are: the machine's certificates, those the caller adds, and a client certificate.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};

use crate::config::Tls;

/// TLS settings. Reading the machine's certificates takes milliseconds, so that is left out where TLS is not used.
pub(crate) fn config(used: bool, tls: &Tls) -> Result<ClientConfig, String> {
    let roots = if used { roots(tls.ca_file.as_deref())? } else { RootCertStore::empty() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots);
    let Some(file) = tls.client_certificate_file.as_deref().filter(|_| used) else {
        return Ok(builder.with_no_client_auth());
    };
    let key_file = tls.client_key_file.as_deref().unwrap_or(file);
    let key =
        PrivateKeyDer::from_pem_file(key_file).map_err(|error| unreadable("client_key_file", key_file, &error))?;
    let chain = certificates("client_certificate_file", file)?;
    builder.with_client_auth_cert(chain, key).map_err(|error| unreadable("client_certificate_file", file, &error))
}

fn roots(ca_file: Option<&str>) -> Result<RootCertStore, String> {
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
    if let Some(file) = ca_file {
        let (added, _) = roots.add_parsable_certificates(certificates("ca_file", file)?);
        if added == 0 {
            return Err(format!("ca_file {file} has no certificate in it"));
        }
    }
    Ok(roots)
}

fn certificates(setting: &str, file: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    let found = CertificateDer::pem_file_iter(Path::new(file)).map_err(|error| unreadable(setting, file, &error))?;
    found.collect::<Result<_, _>>().map_err(|error| unreadable(setting, file, &error))
}

fn unreadable(setting: &str, file: &str, error: &dyn std::fmt::Display) -> String {
    format!("{setting} {file} can't be used: {error}")
}
