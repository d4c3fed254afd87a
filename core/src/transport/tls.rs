//! TLS: who we are, and the check of who the server is.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, OtherError, RootCertStore, SignatureScheme};

use crate::config::Tls;
use crate::transport::chain::Chain;
use crate::transport::der::{Certificate, public_key};
use crate::transport::trust::{Sources, Trust};

/// TLS to the service, and to proxies, which are not told who we are.
pub(crate) struct Configs {
    pub to_service: Arc<ClientConfig>,
    pub to_proxies: Arc<ClientConfig>,
    /// What could not be read of the files that variables name, as far as they were read.
    pub problems: Vec<String>,
    pub verifier: Arc<Verifier>,
}

impl Configs {
    /// Reading certificates takes milliseconds: where TLS is not known to be `used`, that is left to its first use.
    pub(crate) fn new(used: bool, tls: &Tls, sources: Sources) -> Result<Self, String> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let (loaded, chain) = (OnceLock::new(), Chain::default());
        let verifier = Arc::new(Verifier { sources, provider: provider.clone(), loaded, chain });
        let mut problems = Vec::new();
        if used {
            problems.clone_from(&verifier.loaded()?.trust.problems);
        }
        let builder = || {
            let builder = ClientConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions();
            let builder = builder.map_err(|error| error.to_string())?;
            Ok::<_, String>(builder.dangerous().with_custom_certificate_verifier(verifier.clone()))
        };
        let mut to_service = match tls.client_certificate_file.as_deref().filter(|_| used) {
            None => builder()?.with_no_client_auth(),
            Some(file) => {
                let (chain, key) = identity(file, tls.client_key_file.as_deref())?;
                let config = builder()?.with_client_auth_cert(chain, key);
                config.map_err(|error| unusable("client_certificate_file", file, &error))?
            }
        };
        to_service.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let to_proxies = builder()?.with_no_client_auth().into();
        Ok(Self { to_service: to_service.into(), to_proxies, problems, verifier })
    }
}

fn identity(
    file: &Path,
    key_file: Option<&Path>,
) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), String> {
    let key_file = key_file.unwrap_or(file);
    let key = PrivateKeyDer::from_pem_file(key_file).map_err(|error| unusable("client_key_file", key_file, &error))?;
    let not_certificates = |error: &dyn fmt::Display| unusable("client_certificate_file", file, error);
    let found = CertificateDer::pem_file_iter(file).map_err(|error| not_certificates(&error))?;
    Ok((found.collect::<Result<_, _>>().map_err(|error| not_certificates(&error))?, key))
}

fn unusable(setting: &str, file: &Path, error: &dyn fmt::Display) -> String {
    format!("{setting} {} can't be used: {error}", file.display())
}

/// Checks certificates of servers. What Python and Node accept of a company's own certificates is accepted too.
#[derive(Debug)]
pub(crate) struct Verifier {
    sources: Sources,
    provider: Arc<CryptoProvider>,
    loaded: OnceLock<Result<Loaded, String>>,
    /// What servers show.
    pub chain: Chain,
}

#[derive(Debug)]
struct Loaded {
    roots: Arc<RootCertStore>,
    trust: Trust,
    webpki: Arc<WebPkiServerVerifier>,
}

impl Verifier {
    fn loaded(&self) -> Result<&Loaded, String> {
        let load = || {
            let mut trust = Trust::load(&self.sources)?;
            let roots = Arc::new(std::mem::replace(&mut trust.roots, RootCertStore::empty()));
            let builder = WebPkiServerVerifier::builder_with_provider(roots.clone(), self.provider.clone());
            Ok(Loaded { roots, trust, webpki: builder.build().map_err(|error| error.to_string())? })
        };
        self.loaded.get_or_init(load).as_ref().map_err(Clone::clone)
    }

    /// Which store vouches for what a host showed last; `None` where none does.
    pub(crate) fn store_of(&self, host: &str) -> Option<String> {
        let loaded = self.loaded().ok()?;
        let store = |shown: &Vec<u8>| {
            let by_root = || loaded.signers(&Certificate::parse(shown)?, &self.provider).next();
            let itself = || loaded.trust.store_of(shown);
            itself().or_else(|| by_root().and_then(|place| loaded.trust.stores.get(place)).map(|store| &**store))
        };
        self.chain.shown(host).iter().find_map(store).map(ToString::to_string)
    }
}

impl Loaded {
    /// Whether a certificate that the strict check refuses is good all the same.
    ///
    /// The strict check knows authorities only: not a server's own certificate among the trusted ones, not one that is
    /// marked as an authority, and no name but the alternative ones.
    fn accepts(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        now: UnixTime,
        provider: &CryptoProvider,
    ) -> Option<()> {
        let parsed = ParsedCertificate::try_from(end_entity).ok()?;
        let seen = Certificate::parse(end_entity)?;
        let algorithms = provider.signature_verification_algorithms.all;
        let path = verify_server_cert_signed_by_trust_anchor(&parsed, &self.roots, intermediates, now, algorithms);
        // The strict check looks at the time before it looks for an issuer.
        let in_time =
            path.as_ref().map_or_else(|error| is_without_issuer(error) || is_marked_as_authority(error), |()| true);
        let known = || {
            let marked = path.as_ref().is_err_and(is_marked_as_authority);
            seen.for_servers
                && (self.trust.contains(end_entity) || (marked && self.is_signed_by_trusted(&seen, provider)))
        };
        let named = verify_server_name(&parsed, name).is_ok() || is_common_name(&seen, name);
        (in_time && named && (path.is_ok() || known())).then_some(())
    }

    fn is_signed_by_trusted(&self, seen: &Certificate<'_>, provider: &CryptoProvider) -> bool {
        self.signers(seen, provider).any(|place| self.roots.roots[place].name_constraints.is_none())
    }

    /// The roots that signed a certificate, by their places.
    fn signers(&self, seen: &Certificate<'_>, provider: &CryptoProvider) -> impl Iterator<Item = usize> {
        self.roots.roots.iter().enumerate().filter_map(|(place, root)| {
            let (kind, key) =
                public_key(&root.subject_public_key_info).filter(|_| root.subject.as_ref() == seen.issuer)?;
            let signed = provider.signature_verification_algorithms.all.iter().any(|algorithm| {
                algorithm.signature_alg_id().as_ref() == seen.algorithm
                    && algorithm.public_key_alg_id().as_ref() == kind
                    && algorithm.verify_signature(key, seen.signed, seen.signature).is_ok()
            });
            signed.then_some(place)
        })
    }

    fn explain(&self, error: rustls::Error) -> rustls::Error {
        if is_webpki(&error, &webpki::Error::UnsupportedCertVersion) {
            return explained(
                "UnsupportedCertVersion: the server's certificate is of X.509 version 1, which does not say what it is good for; \
                 have one of version 3 made, with the server's name as subjectAltName (openssl x509 -req needs -extfile for that)",
            );
        }
        if !is_without_issuer(&error) {
            return error;
        }
        let is_forged = matches!(error, rustls::Error::InvalidCertificate(CertificateError::BadSignature));
        let what = if is_forged { "BadSignature" } else { "UnknownIssuer" };
        let mut text = format!(
            "{what}: it is not from an authority that is trusted here; name the file with the certificates of your company as \
             ca_file (caFile in Node), or in SSL_CERT_FILE, or for Node in NODE_EXTRA_CA_CERTS"
        );
        if !self.trust.problems.is_empty() {
            text = format!("{text}; of these files something could not be read: {}", self.trust.problems.join("; "));
        }
        explained(&text)
    }
}

fn explained(text: &str) -> rustls::Error {
    rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(Explained(text.to_owned())))))
}

#[derive(Debug)]
struct Explained(String);

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Explained {}

/// Whether nobody who is trusted has issued a certificate, though someone may have the issuer's name.
fn is_without_issuer(error: &rustls::Error) -> bool {
    use CertificateError::{
        BadSignature, UnknownIssuer, UnsupportedSignatureAlgorithmContext,
        UnsupportedSignatureAlgorithmForPublicKeyContext,
    };
    let rustls::Error::InvalidCertificate(error) = error else { return false };
    matches!(
        error,
        UnknownIssuer
            | BadSignature
            | UnsupportedSignatureAlgorithmContext { .. }
            | UnsupportedSignatureAlgorithmForPublicKeyContext { .. }
    )
}

fn is_marked_as_authority(error: &rustls::Error) -> bool {
    is_webpki(error, &webpki::Error::CaUsedAsEndEntity)
}

/// Whether it is an error for which rustls has no word of its own.
fn is_webpki(error: &rustls::Error, wanted: &webpki::Error) -> bool {
    let rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(inner))) = error else { return false };
    inner.downcast_ref::<webpki::Error>() == Some(wanted)
}

/// Whether a certificate without alternative names has `name` as its common name.
fn is_common_name(seen: &Certificate<'_>, name: &ServerName<'_>) -> bool {
    let (false, ServerName::DnsName(name), Some(common)) = (seen.has_alternative_names, name, seen.common_name) else {
        return false;
    };
    let name = name.as_ref();
    let below = name.split_once('.').map(|(_, rest)| rest).filter(|rest| rest.contains('.'));
    common.eq_ignore_ascii_case(name)
        || common.strip_prefix("*.").zip(below).is_some_and(|(common, below)| common.eq_ignore_ascii_case(below))
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.chain.note(&name.to_str(), end_entity, intermediates);
        let loaded = self.loaded().map_err(rustls::Error::General)?;
        loaded.webpki.verify_server_cert(end_entity, intermediates, name, ocsp, now).or_else(|error| {
            match loaded.accepts(end_entity, intermediates, name, now, &self.provider) {
                Some(()) => Ok(ServerCertVerified::assertion()),
                None => Err(loaded.explain(error)),
            }
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.loaded().map_err(rustls::Error::General)?.webpki.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.loaded().map_err(rustls::Error::General)?.webpki.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
