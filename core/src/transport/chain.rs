//! The certificates that a server showed last, also where they are not trusted: a check tells of them.

use std::sync::{Mutex, PoisonError};

use rustls::pki_types::CertificateDer;

use crate::transport::der::{Certificate, name, time};

/// What a certificate says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShownCertificate {
    pub subject: String,
    pub issuer: String,
    /// Until when it is good, by RFC 3339.
    pub expires: Option<String>,
}

/// The chain of the latest handshake, with the name that was asked for.
#[derive(Debug, Default)]
pub(crate) struct Chain(Mutex<Option<(String, Vec<Vec<u8>>)>>);

impl Chain {
    pub(crate) fn note(&self, host: &str, first: &CertificateDer<'_>, others: &[CertificateDer<'_>]) {
        let chain = std::iter::once(first).chain(others).map(|certificate| certificate.to_vec()).collect();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((host.to_owned(), chain));
    }

    /// What a host showed, its own certificate first; empty where it showed none.
    pub(crate) fn of(&self, host: &str) -> Vec<ShownCertificate> {
        self.shown(host).iter().filter_map(|der| shown(der)).collect()
    }

    /// The same, as they were sent.
    pub(crate) fn shown(&self, host: &str) -> Vec<Vec<u8>> {
        let latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let chain = latest.as_ref().filter(|(of, _)| of.eq_ignore_ascii_case(host)).map(|(_, chain)| chain);
        chain.cloned().unwrap_or_default()
    }
}

fn shown(der: &[u8]) -> Option<ShownCertificate> {
    let Certificate { subject, issuer, not_after, .. } = Certificate::parse(der)?;
    Some(ShownCertificate { subject: name(subject), issuer: name(issuer), expires: not_after.and_then(time) })
}
