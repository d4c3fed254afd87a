//! Which certificates are trusted: those of the machine and those that files of the caller add.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use sha2::{Digest, Sha256};

use crate::transport::pem::{self, Found};

/// Where certificates to trust come from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// The option: what is wrong with it is an error.
    pub ca_file: Option<PathBuf>,
    /// A file that a variable adds, with the variable's name.
    pub extra: Option<(&'static str, PathBuf)>,
    /// What replaces the machine's.
    pub ssl_cert_file: Option<String>,
    pub ssl_cert_dir: Option<String>,
}

impl Sources {
    /// Whether a variable names a file.
    pub(crate) fn is_by_variable(&self) -> bool {
        self.extra.is_some() || self.ssl_cert_file.is_some() || self.ssl_cert_dir.is_some()
    }
}

/// Where a certificate that is trusted comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Store {
    System,
    /// What this library carries, for machines without any.
    Bundled,
    /// A file or folder, with what names it: `ca_file`, or a variable.
    File(String, PathBuf),
}

impl fmt::Display for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("the system's store"),
            Self::Bundled => f.write_str("the bundled store (Mozilla's), as this machine has none"),
            Self::File(named_by, path) => write!(f, "{named_by} ({})", path.display()),
        }
    }
}

/// Certificates that are trusted.
#[derive(Debug)]
pub(crate) struct Trust {
    pub roots: RootCertStore,
    /// Where each of the roots comes from, in their order.
    pub stores: Vec<Arc<Store>>,
    /// What could not be read of the files that variables name.
    pub problems: Vec<String>,
    /// Each certificate by its digest, with its place among the roots.
    digests: HashMap<[u8; 32], usize>,
}

impl Trust {
    pub(crate) fn load(sources: &Sources) -> Result<Self, String> {
        let (roots, digests) = (RootCertStore::empty(), HashMap::new());
        let mut trust = Self { roots, stores: Vec::new(), problems: Vec::new(), digests };
        trust.add_machine(sources);
        if trust.roots.is_empty() {
            trust.roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
            trust.stores.resize(trust.roots.len(), Arc::new(Store::Bundled));
        }
        if let Some((variable, file)) = &sources.extra {
            trust.add_variable(variable, Path::new(file));
        }
        if let Some(file) = &sources.ca_file {
            let (added, garbled) = trust.add_file("ca_file", file).map_err(|error| unusable(file, &error))?;
            if garbled > 0 {
                return Err(unusable(file, &format!("{garbled} of its certificates can't be read")));
            }
            if added == 0 {
                return Err(format!("ca_file {} has no certificate in it", file.display()));
            }
        }
        Ok(trust)
    }

    /// Whether exactly this certificate is trusted.
    pub(crate) fn contains(&self, certificate: &[u8]) -> bool {
        self.store_of(certificate).is_some()
    }

    /// Where exactly this certificate comes from, if it is trusted.
    pub(crate) fn store_of(&self, certificate: &[u8]) -> Option<&Store> {
        let place = self.digests.get(&<[u8; 32]>::from(Sha256::digest(certificate)))?;
        self.stores.get(*place).map(|store| &**store)
    }

    fn add_machine(&mut self, sources: &Sources) {
        if sources.ssl_cert_file.is_none() && sources.ssl_cert_dir.is_none() {
            let native = rustls_native_certs::load_native_certs();
            for problem in &native.errors {
                tracing::debug!(%problem, "a certificate store of this machine can't be read");
            }
            let store = Arc::new(Store::System);
            for certificate in native.certs {
                self.add(certificate, &store);
            }
            return;
        }
        if let Some(file) = &sources.ssl_cert_file {
            self.add_variable("SSL_CERT_FILE", Path::new(file));
        }
        for folder in sources.ssl_cert_dir.iter().flat_map(std::env::split_paths) {
            self.add_folder(&folder);
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.warn("SSL_CERT_DIR", folder, &error),
        };
        // Folders of OpenSSL have each file under several names.
        let files = entries.filter_map(|entry| fs::canonicalize(entry.ok()?.path()).ok());
        let files: std::collections::HashSet<PathBuf> = files.filter(|file| file.is_file()).collect();
        for file in files {
            match self.add_file("SSL_CERT_DIR", &file) {
                Err(error) => self.warn("SSL_CERT_DIR", &file, &error),
                Ok((_, garbled)) if garbled > 0 => self.warn("SSL_CERT_DIR", &file, &garbled_text(garbled)),
                Ok(_) => {}
            }
        }
    }

    /// Adds what is good of a file that a variable names.
    fn add_variable(&mut self, variable: &str, file: &Path) {
        match self.add_file(variable, file) {
            Err(error) => self.warn(variable, file, &error),
            Ok((0, 0)) => self.warn(variable, file, &"there is no certificate in it"),
            Ok((_, garbled)) if garbled > 0 => self.warn(variable, file, &garbled_text(garbled)),
            Ok(_) => {}
        }
    }

    fn add_file(&mut self, named_by: &str, file: &Path) -> std::io::Result<(usize, usize)> {
        let store = Arc::new(Store::File(named_by.to_owned(), file.to_owned()));
        let Found { certificates, mut garbled } = pem::certificates(&fs::read(file)?);
        let mut added = 0;
        for certificate in certificates {
            if self.add(certificate, &store) {
                added += 1;
            } else {
                garbled += 1;
            }
        }
        Ok((added, garbled))
    }

    fn add(&mut self, certificate: CertificateDer<'static>, store: &Arc<Store>) -> bool {
        let digest = Sha256::digest(&certificate).into();
        if self.digests.contains_key(&digest) {
            return true;
        }
        let added = self.roots.add(certificate).is_ok();
        if added {
            self.digests.insert(digest, self.stores.len());
            self.stores.push(store.clone());
        }
        added
    }

    fn warn(&mut self, variable: &str, path: &Path, problem: &dyn fmt::Display) {
        let text = format!("{variable} {}: {problem}", path.display());
        tracing::warn!("certificates to trust: {text}");
        self.problems.push(text);
    }
}

fn garbled_text(garbled: usize) -> String {
    format!("{garbled} of its certificates can't be read and are left out")
}

fn unusable(file: &Path, problem: &dyn fmt::Display) -> String {
    format!("ca_file {} can't be used: {problem}", file.display())
}
